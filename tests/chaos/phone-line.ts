// The platform's side of calls to the product's own front door, over real HTTP on loopback: one turn after another, each
// answer's shape checked and its time kept.
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { BytesHandler } from "@/lib/server/front-door/bytes-handler";
import { createFrontDoor } from "@/lib/server/front-door/server";

export interface Door {
  port: number;
  close(): Promise<void>;
}

/** The front door with what it answers by itself. */
export async function openDoor(handlers: Record<string, BytesHandler>): Promise<Door> {
  const server = createFrontDoor({
    publicUrl: "http://localhost:3000",
    isPublicUrlGiven: false,
    trustedProxies: [],
    isDevelopment: false,
    handlers,
    next: async (_, response) => void response.writeHead(404).end(),
    onError: (error) => console.error(error),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on a port
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, close };
}

export interface Answer {
  status: number;
  text: string;
  tookMs: number;
}

export type Post = (turn: object) => Promise<Answer>;

/** Its connections end with the door's. */
export interface Line {
  post: Post;
  /** Of every answer so far, in milliseconds. */
  latencies: number[];
}

export function openLine({ port }: Pick<Door, "port">, token: string, authorization?: string): Line {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const latencies: number[] = [];
  const headers = { "content-type": "application/json", ...(authorization && { authorization }) };
  const post: Post = async (turn) => {
    const startedMs = performance.now();
    const body = JSON.stringify(turn);
    const reply = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const path = `/api/realtime/${token}`;
      const request = http.request(
        {
          agent,
          host: "127.0.0.1",
          port,
          path,
          method: "POST",
          headers: { ...headers, "content-length": Buffer.byteLength(body) },
        },
        async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk as Buffer);
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
        },
      );
      request.on("error", reject);
      request.end(body);
    });
    const tookMs = performance.now() - startedMs;
    latencies.push(tookMs);
    return { ...reply, tookMs };
  };
  return { post, latencies };
}

/** What the platform sends when somebody calls. */
export const firstTurn = (callid: number): Record<string, unknown> => ({
  app: "CHAOS001",
  callid,
  request_hash: null,
  cli_name: "",
  cli_number: `+336${String(10_000_000 + (callid % 10_000_000))}`,
  number: "+33186950000",
  command: null,
  command_id: null,
  command_result: null,
  command_error: null,
  date_started: "2026-11-24 10:00:00",
  call_status: "INCOMING_CALL",
  cdr_field: "",
  variables: {},
});

/** What it sends when the command in `answer` has brought `result`. */
export function nextTurn(
  turn: Record<string, unknown>,
  { text }: Answer,
  result: string,
): Record<string, unknown> {
  const { command, command_id, variables } = JSON.parse(text);
  return { ...turn, call_status: "UP", command, command_id, variables, command_result: result };
}

export const hangUpTurn = (turn: Record<string, unknown>): Record<string, unknown> => ({
  ...turn,
  call_status: "HANGUP",
});

/** What is wrong with an answer that should carry a command which says `words`; null when it is right. */
export function faultOf({ status, text }: Answer, words: string): string | null {
  if (status !== 200) return `status ${status}`;
  if (!text.includes(words)) return `${text.slice(0, 160) || "nothing"} instead of "${words}"`;
  const { command, command_id } = JSON.parse(text);
  return command && command_id ? null : "no command";
}

interface Call {
  post: Post;
  callid: number;
  /** How the menu of the flow begins (support/roundabout). */
  words: string;
  pauseMs: () => number;
  /** Asked before each turn; then the caller hangs up. */
  isOver: () => boolean;
}

/** One call to a roundabout: whatever it heard first it must hear to the end. @returns what was wrong */
export async function stayOnTheLine({ post, callid, words, pauseMs, isOver }: Call): Promise<string[]> {
  let turn = firstTurn(callid);
  let begunOn = words;
  for (let n = 1; !isOver(); n++) {
    const answer = await post(turn);
    const fault = faultOf(answer, begunOn);
    if (fault) return [`call ${callid}, turn ${n}: ${fault}`];
    const at = answer.text.indexOf(words);
    begunOn = answer.text.slice(at, answer.text.indexOf(" Press 1", at));
    turn = nextTurn(turn, answer, "1");
    await sleep(pauseMs());
  }
  const end = await post(hangUpTurn(turn));
  return end.status === 200 && end.text === "" ? [] : [`call ${callid} ended with ${end.text.slice(0, 100)}`];
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
