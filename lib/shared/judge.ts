// Ajv as the judge at every trust boundary: unknown values in, typed values or sentences about what is wrong out.
import Ajv, { type ErrorObject } from "ajv";
import type { Static, TSchema } from "typebox";
import { fail, ok, type Result } from "./result";

/** Where in the value, as a JSON pointer ("" is the value itself), and what is wrong there. */
export interface Problem {
  path: string;
  message: string;
}

const ajv = new Ajv({ allErrors: false, strict: false, allowUnionTypes: true });

/** A checker for the schema, compiled at its first use. It never changes the value it judges. */
export function judge<T extends TSchema>(schema: T): (value: unknown) => Result<Static<T>, Problem[]> {
  let validate: ReturnType<typeof ajv.compile> | undefined;
  return (value) => {
    validate ??= ajv.compile(schema);
    if (validate(value)) return ok(value as Static<T>); // Ajv has just proved it
    return fail((validate.errors ?? []).map(problemOf));
  };
}

/** "/name must match pattern ..., /p must be object", for logs and technical details. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `${path || "value"} ${message}`).join(", ");
}

function problemOf(error: ErrorObject): Problem {
  const extra = error.params as { missingProperty?: string; additionalProperty?: string }; // set by the keywords named
  const path = [error.instancePath, extra.missingProperty ?? extra.additionalProperty]
    .filter(Boolean)
    .join("/");
  return {
    path: path.startsWith("/") || path === "" ? path : `/${path}`,
    message: error.message ?? "is not allowed",
  };
}
