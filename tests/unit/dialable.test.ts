// People write numbers with spaces, as our own sentences do; the platform takes them without.
import { expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import { dialledNumber } from "@/lib/nodes/dialable";
import { NOW_MS } from "../support/calls";
import { flowOf } from "../support/flow-of";

test.each([
  ["+33 1 86 95 00 00", "+33186950000"],
  ["+33 (1) 86.95-00-00", "+33186950000"],
  ["{{caller.number}}", "{{caller.number}}"],
  ["", ""],
])("%j is dialled as %j", (written, dialled) => {
  expect(dialledNumber(written)).toBe(dialled);
});

test("a script rings and texts numbers without the spaces they were written with", () => {
  const numbers = [{ label: "Nadia", number: "+33 6 39 98 00 10", seconds: 20 }];
  const graph = flowOf(
    {
      start: ["inbound-call", {}, { then: "ring" }],
      ring: [
        "dial",
        { numbers, callerId: "+33 1 86 95 00 00" },
        { busy: "text", "no-answer": "text", failed: "text" },
      ],
      text: ["send-sms", { to: "+33 6 39 98 00 11", text: "Nobody was free." }, { sent: "end" }],
      end: ["hang-up", {}, {}],
    },
    "actions10",
  );
  const compiled = compile(graph, { nowMs: NOW_MS, target: "actions10" });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const yaml = compiled.script?.yaml ?? "";
  for (const number of ["+33639980010", "+33639980011", "+33186950000"]) expect(yaml).toContain(number);
});
