"use client";
import { useMounted } from "@mantine/hooks";
import { clockTime } from "./words";

/** An hour on the reader's clock. The server's zone may be another, so it is only written in the browser. */
export function ClockTime({ at, nowMs }: { at: number; nowMs: number }) {
  const isMounted = useMounted();
  return <time dateTime={new Date(at).toISOString()}>{isMounted ? clockTime(at, nowMs) : ""}</time>;
}
