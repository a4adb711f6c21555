// JSON-RPC v1.1 as the platform speaks it: POST only, positional parameters, no batches, no notifications.
import { type Static, Type } from "typebox";

export const JSON_RPC_PATH = "/json-rpc/v1.1/";
export const JSON_RPC_CONTENT_TYPE = "application/json-rpc; charset=utf-8";

export const RpcRequest = Type.Object({
  jsonrpc: Type.Literal("2.0"),
  id: Type.Union([Type.Integer(), Type.String({ maxLength: 64 })]),
  method: Type.String({ minLength: 1, maxLength: 100 }),
  params: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 16 })),
});
export type RpcRequest = Static<typeof RpcRequest>;
export type RpcId = RpcRequest["id"];

export interface RpcError {
  code: number;
  message: string;
  data?: unknown;
}

export type RpcResponse =
  | { jsonrpc: "2.0"; id: RpcId | null; result: unknown }
  | { jsonrpc: "2.0"; id: RpcId | null; error: RpcError };

/** The standard codes; the vendor publishes no table of its own. */
export const rpcCodes = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
} as const;
