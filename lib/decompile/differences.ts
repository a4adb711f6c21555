// What a script says that a flow does not hold, outside its steps: told with its place, for the day the flow's script is
// written anew. Until then the text it came from is kept, and says it still.
import { COMPAT_VERSION } from "@/lib/callr/actions10";
import type { Graph } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import type { ScriptFacts } from "./script-facts";

export interface Difference {
  path: readonly (string | number)[];
  message: string;
}

const KNOWN = new Set(["description", "compat", "variables", "defaults", "branches"]);

/** `graph` is the flow as it was drawn. */
export function* differences(
  document: Readonly<Record<string, unknown>>,
  facts: ScriptFacts,
  graph: Graph,
): Generator<Difference> {
  for (const key of Object.keys(document)) {
    if (!KNOWN.has(key))
      yield {
        path: [key],
        message: t("“{key}” is not documented. Written anew, the script has no such part.", { key }),
      };
  }
  yield* compatDifferences(document.compat);
  yield* defaultsDifferences(document.defaults, facts, graph);
  for (const [name, branch] of Object.entries(Object(document.branches))) {
    const others = Array.isArray(branch)
      ? []
      : Object.keys(Object(branch)).filter((key) => key !== "actions");
    for (const key of others)
      yield {
        path: ["branches", name, key],
        message: t("“{key}” of a branch is not documented. Written anew, the branch is without it.", { key }),
      };
  }
}

function* compatDifferences(compat: unknown): Generator<Difference> {
  if (compat === undefined || compat === null) return;
  const { version, ...others } = Object(compat) as { version?: unknown };
  if (version !== undefined && String(version).slice(0, COMPAT_VERSION.length) !== COMPAT_VERSION)
    yield {
      path: ["compat", "version"],
      message: t(
        "The script asks for call records as they were on {version}. Written anew, it asks for those of {known}, whose members have other names.",
        { version: String(version), known: COMPAT_VERSION },
      ),
    };
  for (const key of Object.keys(others))
    yield {
      path: ["compat", key],
      message: t("“{key}” is not documented. Written anew, the script is without it.", { key }),
    };
}

function* defaultsDifferences(defaults: unknown, facts: ScriptFacts, graph: Graph): Generator<Difference> {
  const { language, autoAnswer, ...others } = Object(defaults ?? {}) as Record<string, unknown>;
  for (const key of Object.keys(others))
    yield {
      path: ["defaults", key],
      message: t("The default “{key}” is not documented. Written anew, the script is without it.", { key }),
    };
  if (language !== undefined && language !== graph.settings.language)
    yield {
      path: ["defaults", "language"],
      message: t("“{language}” is not a language and its region, such as en-GB. The flow speaks {spoken}.", {
        language: String(language),
        spoken: graph.settings.language,
      }),
    };
  if (!facts.branches.has("inbound-call")) return;
  const decides = graph.nodes.some(({ type }) => type === "answer" || type === "ringing");
  if (autoAnswer === false && !facts.letsRing && !decides)
    yield {
      path: ["defaults", "autoAnswer"],
      message: t(
        "The script does not answer calls by itself. Written anew, they are answered at once, since nobody is rung before.",
      ),
    };
  if (autoAnswer !== false && facts.letsRing)
    yield {
      path: autoAnswer === undefined ? ["branches", "inbound-call"] : ["defaults", "autoAnswer"],
      message: t(
        "The script answers calls at once. Written anew, they ring on until somebody takes them or the caller is first talked to.",
      ),
    };
}
