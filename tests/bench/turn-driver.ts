// The platform's side of many calls at once: keep-alive connections, each playing one call after another and checking
// every answer. In a process of its own, so that the server's CPU time is the server's.
import net from "node:net";

export interface TurnReport {
  turns: number;
  errors: number;
  firstError: string | null;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

interface Expected {
  send: Record<string, unknown>;
  command: string | null;
}

const SECTIONS = [
  { key: "1", codes: ["1", "2", "3"] },
  { key: "2", codes: ["1042", "2077", "3999"] },
  { key: "3", codes: ["100001", "200002", "300003"] },
];

/** Nine paths of six turns through the three-level IVR. */
const PATHS: Expected[][] = SECTIONS.flatMap(({ key, codes }) =>
  codes.map((code) => [
    { send: { call_status: "UP", command: null, command_id: null, command_result: null }, command: "play" },
    { send: { command_result: "0" }, command: "read" },
    { send: { command_result: key }, command: "read" },
    { send: { command_result: code }, command: "play" },
    { send: { command_result: "0" }, command: "hangup" },
    { send: { command_result: "0", call_status: "HANGUP" }, command: null },
  ]),
);

/** Drives `url` for `seconds` (bounded by `maxTurns`) over `connections` keep-alive connections on loopback. */
export async function driveTurns(
  url: string,
  options: {
    connections: number;
    seconds: number;
    authorization?: string;
    maxTurns?: number;
    expect?: "answers" | "status";
  },
): Promise<TurnReport> {
  const { hostname, port, pathname } = new URL(url);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname))
    throw new Error("The driver only calls this machine.");
  const latencies: number[] = [];
  let errors = 0;
  let firstError: string | null = null;
  let callCount = 0;
  const started = performance.now();
  const endAt = started + options.seconds * 1000;
  const isOver = () =>
    performance.now() >= endAt || latencies.length >= (options.maxTurns ?? Number.POSITIVE_INFINITY);

  const head =
    `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\n` +
    (options.authorization ? `Authorization: ${options.authorization}\r\n` : "");

  const worker = async () => {
    const connection = await connect(hostname, Number(port));
    while (!isOver()) {
      const id = ++callCount;
      const path = PATHS[id % PATHS.length] ?? [];
      const request: Record<string, unknown> = {
        app: "BENCH001",
        callid: 70_000_000 + id,
        request_hash: null,
        cli_name: "",
        cli_number: `+3312345${String(10_000 + (id % 90_000))}`,
        number: "+33186950000",
        date_started: "2026-01-15 10:00:00",
        command_error: null,
        cdr_field: "",
        variables: { token: `t${id}` },
      };
      for (const turn of path) {
        Object.assign(request, turn.send);
        const body = JSON.stringify(request);
        const before = performance.now();
        const reply = await connection.send(
          `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
        latencies.push(performance.now() - before);
        if (options.expect === "status") {
          if (reply.status !== 200) errors++;
          continue;
        }
        const fault = judge(reply, turn, id);
        if (fault) {
          errors++;
          firstError ??= `${fault}: ${reply.body.slice(0, 200)}`;
          break;
        }
        if (turn.command === null) break;
        const answer = JSON.parse(reply.body);
        Object.assign(request, {
          command: answer.command,
          command_id: answer.command_id,
          variables: answer.variables,
        });
      }
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: options.connections }, worker));
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    turns: latencies.length,
    errors,
    firstError,
    seconds: (performance.now() - started) / 1000,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}

function judge(reply: { status: number; body: string }, turn: Expected, id: number): string | null {
  if (reply.status !== 200) return `status ${reply.status}`;
  if (turn.command === null) return reply.body === "" ? null : "an answer after the end";
  const answer = JSON.parse(reply.body);
  if (answer.command !== turn.command) return `command ${answer.command} instead of ${turn.command}`;
  if (!answer.command_id) return "no command_id";
  return answer.variables.token === `t${id}` ? null : "another call's variables";
}

interface Connection {
  send(message: string): Promise<{ status: number; body: string }>;
  close(): void;
}

/** One HTTP/1.1 connection, one request at a time; just enough of the protocol for answers with a length or chunks. */
function connect(host: string, port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, noDelay: true });
    let received = "";
    let done: ((reply: { status: number; body: string }) => void) | null = null;
    let failed: ((error: Error) => void) | null = null;
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      received += chunk;
      const end = received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const body = bodyOf(received.slice(0, end).toLowerCase(), received.slice(end + 4));
      if (body === null) return;
      const status = Number(received.slice(9, 12));
      received = "";
      done?.({ status, body });
    });
    socket.on("error", (error) => (failed ?? reject)(error));
    socket.on("close", () => failed?.(new Error("the server closed the connection")));
    socket.once("connect", () =>
      resolve({
        send: (message) =>
          new Promise((resolveReply, rejectReply) => {
            done = resolveReply;
            failed = rejectReply;
            socket.write(message);
          }),
        close: () => {
          failed = null;
          socket.destroy();
        },
      }),
    );
  });
}

/** The whole body, or null while some is missing. Bodies of the benchmark are ASCII, so characters are bytes. */
function bodyOf(head: string, rest: string): string | null {
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  if (length !== undefined) return rest.length >= Number(length) ? rest.slice(0, Number(length)) : null;
  if (!head.includes("transfer-encoding: chunked")) return "";
  if (!rest.endsWith("0\r\n\r\n")) return null;
  return rest.replace(/(?:^|\r\n)[0-9a-f]+\r\n/g, "").replace(/\r\n$/, "");
}

if (process.argv[2] === "drive") {
  const report = await driveTurns(process.argv[3] ?? "", JSON.parse(process.argv[4] ?? "{}"));
  console.log(JSON.stringify(report));
}
