// The seam between the front door and the two addresses it answers itself: bytes in, bytes out. The same functions
// stand behind the Next routes, so both ways give the same answer.
import "server-only";
import type { IncomingHttpHeaders } from "node:http";

export type BytesRequest = {
  method: string;
  path: string; // with the query
  headers: IncomingHttpHeaders;
  body: Buffer;
  remoteAddress: string;
};

export type BytesResponse = {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
};

export type BytesHandler = (request: BytesRequest) => Promise<BytesResponse>;
