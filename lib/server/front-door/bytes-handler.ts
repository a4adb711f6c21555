// The seam between the front door and the two addresses it answers itself: bytes in, bytes out. The same functions
// stand behind the Next routes, so both ways give the same answer.
import "server-only";
import type { IncomingHttpHeaders } from "node:http";

/** A call turn and a webhook are a few kilobytes; the vendor's limit is not documented. */
export const BYTES_BODY_LIMIT = 64 * 1024;

export type BytesRequest = {
  method: string;
  path: string; // with the query
  headers: IncomingHttpHeaders;
  /** Null when it is larger than `BYTES_BODY_LIMIT`. */
  body: Buffer | null;
};

export type BytesResponse = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer | string;
};

/** Answers at once when it can: a promise for every call turn would cost more than its schema check. */
export type BytesHandler = (request: BytesRequest) => BytesResponse | Promise<BytesResponse>;
