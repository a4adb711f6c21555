// Why the platform says no, once, and how each of its two APIs says it.
import { type RpcError, rpcCodes } from "@/lib/callr/json-rpc";
import type { RestError } from "@/lib/callr/rest";
import { describeProblems, type Problem } from "@/lib/shared/judge";

export type RefusalCode =
  | "unauthorized"
  | "method-not-found"
  | "invalid-request"
  | "invalid-parameters"
  | "not-found"
  | "conflict"
  | "rate-limited"
  | "sandbox-off"
  | "internal-error";

export interface Refusal {
  code: RefusalCode;
  message: string;
}

export const refusal = (code: RefusalCode, message: string): Refusal => ({ code, message });

export const invalid = (what: string, problems: readonly Problem[]): Refusal =>
  refusal("invalid-parameters", `${what}: ${describeProblems(problems)}`);

const table: Record<RefusalCode, { rpc: number; http: number }> = {
  unauthorized: { rpc: 401, http: 401 },
  "method-not-found": { rpc: rpcCodes.methodNotFound, http: 404 },
  "invalid-request": { rpc: rpcCodes.invalidRequest, http: 400 },
  "invalid-parameters": { rpc: rpcCodes.invalidParams, http: 400 },
  "not-found": { rpc: 404, http: 404 },
  conflict: { rpc: 409, http: 400 },
  "rate-limited": { rpc: 429, http: 429 },
  "sandbox-off": { rpc: 403, http: 403 },
  "internal-error": { rpc: rpcCodes.internalError, http: 500 },
};

export function rpcError({ code, message }: Refusal): RpcError {
  return { code: table[code].rpc, message };
}

export function restError({ code, message }: Refusal): { status: number; body: RestError } {
  return { status: table[code].http, body: { code, message } };
}
