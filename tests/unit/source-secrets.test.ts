// Credentials in the text of an imported flow: they do not leave with it, and come back when it returns.
import { expect, test } from "vitest";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { importScript } from "@/lib/decompile/import-script";
import { hasSecrets, withoutSecrets, withSecretsOf } from "@/lib/decompile/secrets";
import { NOW_MS } from "../support/calls";

const SCRIPT = `# calls
branches:
  inbound-call:
    actions:
      - action: fetch@v2
        params:
          url: https://anna:pass1@crm.example.com/a
          headers:
            Authorization: Bearer canary-1   # ours
            X-Api-Key: >-
              canary-2
            x-token: '\${{ $token }}'
            Accept: text/plain
          body: |
            { "a": 1 }
      - action: fetch@v1
        params: { url: https://crm.example.com/b, headers: { "api_key": "canary-3" } }
`;

const imported = () => {
  const result = importScript(SCRIPT);
  if (!result.ok) throw new Error("it is a script");
  return result.value.graph;
};

test("leave neither with the source nor with the steps, and nothing else changes", () => {
  const clean = withoutSecrets(imported());
  expect(JSON.stringify(clean)).not.toMatch(/canary|pass1/);
  expect(clean.source).toBe(
    SCRIPT.replace("Bearer canary-1", '""')
      .replace(">-\n              canary-2", '""')
      .replace('"canary-3"', '""')
      .replace("anna:pass1@", ""),
  );
  expect(hasSecrets(imported())).toBe(true);
  expect(hasSecrets(clean)).toBe(false);
});

test("a flow without them still compiles into its own text", () => {
  const clean = withoutSecrets(imported());
  const compiled = compileFlow(clean, { nowMs: NOW_MS });
  expect(compiled.ok && compiled.script?.yaml).toBe(clean.source);
});

test("come back with a file that was exported without them", () => {
  const known = imported();
  const back = withSecretsOf(withoutSecrets(known), known);
  expect(back).toEqual(known);
});
