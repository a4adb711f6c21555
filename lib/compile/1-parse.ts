// Pass 1, parse: unknown JSON -> a graph whose shape is sure, and each node's data against its type's schema.
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import { GRAPH_VERSION, Graph } from "@/lib/flow/graph";
import { migrateGraph } from "@/lib/flow/migrations";
import type { AnyNode } from "@/lib/nodes/contract";
import { fail, ok, type Result } from "@/lib/shared/result";
import { msg, t } from "@/lib/words/t";

/** A place in a value ("keys.1.key", "" is the value itself) and what is wrong there: "must be text". */
export interface Fault {
  path: string;
  reason: string;
}

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
/** Made at its first use: a page that only imports this module may not generate code (its content policy forbids it). */
let isGraph: ValidateFunction<Graph> | undefined;
const dataValidators = new Map<string, ValidateFunction>();
const MAX_FAULTS = 20;

/** A graph of the present version, or why it is none. Nodes of unknown types and odd data are left for `check`. */
export function parseGraph(input: unknown): Result<Graph, Diagnostic[]> {
  const version =
    typeof input === "object" && input !== null && "version" in input ? input.version : undefined;
  if (typeof version === "number" && version > GRAPH_VERSION)
    return fail([diagnose("graph_newer", { version })]);
  const migrated = withoutTests(migrateGraph(input));
  isGraph ??= ajv.compile<Graph>(Graph);
  if (isGraph(migrated)) return ok(migrated);
  return fail(
    tell(isGraph.errors).map(({ path, reason }) =>
      diagnose("graph_invalid", { path: path === "" ? t("the file") : path, reason }),
    ),
  );
}

/** The saved tests of a flow file are no part of its graph; `readFileTests` reads them. */
function withoutTests(file: unknown): unknown {
  if (typeof file !== "object" || file === null || !("tests" in file)) return file;
  const { tests: _, ...graph } = file;
  return graph;
}

/** What is wrong with a node's data, field by field; empty when it has the shape of its type. */
export function dataFaults(definition: AnyNode, data: unknown): readonly Fault[] {
  let validate = dataValidators.get(definition.type);
  if (!validate) {
    validate = ajv.compile(definition.data);
    dataValidators.set(definition.type, validate);
  }
  return validate(data) ? NO_FAULTS : tell(validate.errors);
}

const NO_FAULTS: readonly Fault[] = [];

function tell(errors: ErrorObject[] | null | undefined): Fault[] {
  return (errors ?? []).slice(0, MAX_FAULTS).map((error) => ({
    path: error.instancePath.slice(1).replaceAll("/", "."),
    reason: reasonOf(error),
  }));
}

const kinds: Record<string, string> = {
  string: msg("text"),
  integer: msg("a whole number"),
  number: msg("a number"),
  boolean: msg("true or false"),
  array: msg("a list"),
  object: msg("an object"),
};

function reasonOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case "required":
      return t("has no “{missingProperty}”", { missingProperty: params.missingProperty });
    case "additionalProperties":
      return t("has a member “{additionalProperty}”, which does not belong there", {
        additionalProperty: params.additionalProperty,
      });
    case "type":
      return t("must be {kind}", { kind: t(kinds[params.type] ?? params.type) });
    case "enum":
      return t("must be one of {allowedValues}", { allowedValues: params.allowedValues.join(", ") });
    case "minimum":
      return t("must be {limit} or more", { limit: params.limit });
    case "maximum":
      return t("must be {limit} or less", { limit: params.limit });
    case "minLength":
      return t("is empty");
    case "maxLength":
      return t("has more than {limit} characters", { limit: params.limit });
    case "maxItems":
      return t("has more than {limit} entries", { limit: params.limit });
    case "pattern":
      return t("is not written the way it must be");
    default:
      return message ?? t("has the wrong shape");
  }
}
