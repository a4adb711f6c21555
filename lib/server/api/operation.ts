// What one operation of the HTTP API is: its address, what it takes and gives, who may, and the use case it calls. The
// router and the OpenAPI document are both made from these.
import "server-only";
import type { Static, TObject, TSchema } from "typebox";
import type { Actor, Role } from "../auth/actor";

export interface Operation {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** "/flows/{flowId}/versions/{number}": the members in braces come from the address. */
  path: string;
  /** camelCase, unique: what a generated client calls it. */
  id: string;
  tag: string;
  summary: string;
  description?: string;
  role: Role;
  /** Path, query and body as one object. */
  input: TSchema;
  /** For the document, when the body is not the rest of `input`. */
  body?: TSchema;
  /** Names of `input` that stand in the query although there is a body. */
  query?: string[];
  /** 200 unless said otherwise. */
  status?: number;
  output: TSchema;
  /** Set where a body may be larger than those of all others. */
  maxBodyBytes?: number;
  run(actor: Actor, input: unknown): Promise<unknown>;
}

type Definition<I extends TObject> = Omit<Operation, "input" | "run"> & {
  input: I;
  run(actor: Actor, input: Static<I>): Promise<unknown>;
};

/** Keeps the inference of `input` while typing the operation. */
export function operation<I extends TObject>(definition: Definition<I>): Operation {
  return definition as unknown as Operation; // the router judges by `input` before it calls `run`
}

/** Names between braces, in order. */
export const pathNames = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
