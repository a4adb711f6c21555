// Which functions answer the addresses that do not go through Next.
import "server-only";
import type { BytesHandler } from "./bytes-handler";

export function bytesHandlers(): Record<string, BytesHandler> {
  return {};
}
