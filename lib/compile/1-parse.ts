// Pass 1, parse: unknown JSON -> a graph whose shape is sure, and each node's data against its type's schema.
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import { GRAPH_VERSION, Graph } from "@/lib/flow/graph";
import { migrateGraph } from "@/lib/flow/migrations";
import { findNodeType } from "@/lib/nodes";
import { fail, ok, type Result } from "@/lib/shared/result";

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
const isGraph = ajv.compile<Graph>(Graph);
const dataValidators = new Map<string, ValidateFunction>();

/** A graph of the present version, or why it is none. Nodes of unknown types and odd data are left for `check`. */
export function parseGraph(input: unknown): Result<Graph, Diagnostic[]> {
  const version =
    typeof input === "object" && input !== null && "version" in input ? input.version : undefined;
  if (typeof version === "number" && version > GRAPH_VERSION)
    return fail([diagnose("graph_newer", { version })]);
  const migrated = migrateGraph(input);
  if (isGraph(migrated)) return ok(migrated);
  return fail(
    tell(isGraph.errors).map(({ path, reason }) =>
      diagnose("graph_invalid", { path: path || "its top", reason }),
    ),
  );
}

/** What is wrong with a node's data, field by field; empty when it has the shape of its type. */
export function dataFaults(type: string, data: unknown): { path: string; reason: string }[] {
  const definition = findNodeType(type);
  if (!definition) return [];
  let validate = dataValidators.get(type);
  if (!validate) {
    validate = ajv.compile(definition.data);
    dataValidators.set(type, validate);
  }
  return validate(data) ? [] : tell(validate.errors);
}

function tell(errors: ErrorObject[] | null | undefined): { path: string; reason: string }[] {
  return (errors ?? []).slice(0, 20).map((error) => ({
    path: error.instancePath.slice(1).replaceAll("/", "."),
    reason: reasonOf(error),
  }));
}

function reasonOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === "required") return `“${params.missingProperty}” is missing`;
  if (keyword === "additionalProperties") return `“${params.additionalProperty}” does not belong there`;
  if (keyword === "type") return `it must be ${params.type}`;
  return message ?? "it has the wrong shape";
}
