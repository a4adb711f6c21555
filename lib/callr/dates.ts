// The platform's three ways to write a moment, all in UTC.

/** `2012-04-24 23:42:00`, the datetime of JSON-RPC v1. */
export function datetime(ms: number): string {
  return iso(ms).slice(0, 19).replace("T", " ");
}

/** `2012-04-24 23:42:00.123`. */
export function datetimeMs(ms: number): string {
  return iso(ms).slice(0, 23).replace("T", " ");
}

/** `2012-04-24T23:42:00.123Z`, RFC 3339 with milliseconds: webhook events and everything in REST v2. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Milliseconds of any of the three, or null when the text is none of them. */
export function parseDate(text: unknown): number | null {
  if (typeof text !== "string") return null;
  const shape = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d{3})?(Z|\+00:00)?$/.exec(text);
  if (!shape) return null;
  const ms = Date.parse(`${shape[1]}T${shape[2]}${shape[3] ?? ""}Z`);
  return Number.isNaN(ms) ? null : ms;
}
