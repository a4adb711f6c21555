// Stands in for Next's request context, so that actions can be called outside Next: `setRequestHeaders` says what
// `headers()` of next/headers gives.
import { vi } from "vitest";

let current = new Headers();

vi.mock("next/headers", () => ({ headers: async () => current }));

export function setRequestHeaders(headers: Record<string, string>): void {
  current = new Headers(headers);
}
