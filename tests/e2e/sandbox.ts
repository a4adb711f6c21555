// The caller's side of the built-in platform, over the HTTP controls a program would use.
import { type APIRequestContext, expect } from "@playwright/test";
import type { CallAct, CallEntry } from "../../lib/sandbox/call-log";

export interface Call {
  id: string;
  endedAt: string | null;
  waits: { for: string };
  entries: { seq: number; entry: CallEntry }[];
}

const controls = "/api/sandbox/control";

/** Rings a sandbox number; sounds end at once and the call waits for the caller without a limit. */
export async function placeCall(
  request: APIRequestContext,
  origin: string,
  to: string,
  from = "+33612345678",
): Promise<Call> {
  const reply = await request.post(`${controls}/calls`, {
    headers: { origin },
    data: { from, to, pace: "stepped" },
  });
  expect(reply.status(), await reply.text()).toBe(201);
  return settled(request, await reply.json());
}

export async function actIn(
  request: APIRequestContext,
  origin: string,
  call: Call,
  act: CallAct,
): Promise<Call> {
  const reply = await request.post(`${controls}/calls/${call.id}/acts`, { headers: { origin }, data: act });
  expect(reply.ok(), await reply.text()).toBe(true);
  return settled(request, await reply.json());
}

/** The whole call, once it waits for somebody or is over. */
async function settled(request: APIRequestContext, { id }: Call): Promise<Call> {
  let call: Call | undefined;
  await expect
    .poll(async () => {
      const reply = await request.get(`${controls}/calls/${id}?after=-1`);
      call = await reply.json();
      return (
        call?.endedAt !== null || ["keys", "callee", "talking", "recording"].includes(call?.waits.for ?? "")
      );
    })
    .toBe(true);
  if (!call) throw new Error("The call was not found.");
  return call;
}

export const saidIn = (call: Call): string[] =>
  call.entries.flatMap(({ entry }) => (entry.kind === "said" ? [entry.text] : []));
