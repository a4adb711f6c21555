// Every turn delivered twice, one in ten three times, some of them late, to two instances of the product at random: the
// same turn must get the same bytes, and what it does must be done once. The platform and the other system are ours; the
// other system lets one request in three wait until its flow has given up, so that often one instance knows a booking
// and the other does not.
import http from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import type { Graph } from "@/lib/flow/graph";
import { takePerProcess } from "@/lib/server/per-process";
import { type Realtime, realtime } from "@/lib/server/realtime/realtime-handler";
import { plantDeployment } from "../support/deployment";
import { flowOf } from "../support/flow-of";
import { seededRandom } from "../support/seeded-random";
import { startProduct } from "./chaos-product";
import {
  type Answer,
  firstTurn,
  hangUpTurn,
  nextTurn,
  openDoor,
  openLine,
  type Post,
  sleep,
} from "./phone-line";

/** Below a flow's cap of texts in an hour, so that each call's text is sent. */
const CALLS = Number(process.env.CHAOS_CALLS ?? 900);
const AT_ONCE = 50;

export async function repeatedTurns(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const world = await startWorld(random);
  const product = await startProduct(() => ({ PATCHCORD_ALLOW_PRIVATE_HTTP: `127.0.0.1:${world.port}` }));
  const database = new pg.Pool({ connectionString: product.databaseUrl, max: 2 });
  database.on("error", () => {}); // it is dropped under the pool's last connection
  const [one, two] = [anInstance(), anInstance()];
  const doors = [
    await openDoor({ "/api/realtime/": one.handle }),
    await openDoor({ "/api/realtime/": two.handle }),
  ] as const;
  try {
    const deployed = await plantDeployment(database, [flow(world.port)]);
    await connect(database, deployed.id, world.port);
    await Promise.all([one.pointers.refresh(), two.pointers.refresh()]);
    const lines = [openLine(doors[0], deployed.token), openLine(doors[1], deployed.token)] as const;
    /** Either instance may get it. */
    const post: Post = (turn) => lines[random() < 0.5 ? 0 : 1].post(turn);
    const faults: string[] = [];
    const heard: string[] = [];
    let next = 0;
    let deliveries = 0;
    const lanes = Array.from({ length: AT_ONCE }, async () => {
      while (next < CALLS) {
        const played = await playCall(post, 1_000 + next++, random);
        deliveries += played.deliveries;
        faults.push(...played.faults);
        heard.push(played.heard);
      }
    });
    await Promise.all(lanes);
    await Promise.all([one.calls.flush(), two.calls.flush()]);
    const turns = CALLS * RESULTS.length + CALLS;
    faults.push(...world.judge(CALLS, heard), ...(await judgeLog(database, turns)));
    console.log(
      `      ${turns} turns of ${CALLS} calls were delivered ${deliveries} times to two instances: each turn got the ` +
        `same bytes, ${world.asked.size} requests had an effect, one a call, and ${world.texts.size} calls heard of it, ` +
        `with one text each; ${world.slow()} requests were too slow for the flow`,
    );
    return faults;
  } finally {
    for (const door of doors) await door.close();
    for (const { pointers, calls } of [one, two]) {
      pointers.stop();
      await calls.stop();
    }
    await database.end();
    await product.release();
    await world.close();
  }
}

/** What the caller answers to each command: a key for the menu, then whatever ends an announcement. */
const RESULTS = ["", "1", "0"];

async function playCall(post: Post, callid: number, random: () => number) {
  const faults: string[] = [];
  const late: Promise<void>[] = [];
  let deliveries = 0;
  /** Sends a turn two or three times, each to either instance; one copy in five comes after what follows it. */
  const deliver = async (turn: Record<string, unknown>): Promise<Answer> => {
    const copies = random() < 0.1 ? 3 : 2;
    deliveries += copies;
    const send = () => post(turn);
    const first = send();
    const compare = async (copy: Promise<Answer>) => {
      const [a, b] = await Promise.all([first, copy]);
      if (a.status !== 200 || b.status !== 200 || a.text !== b.text)
        faults.push(
          `call ${callid}, ${String(turn.command_id)}: ${a.text.slice(0, 200)} / ${b.text.slice(0, 200)}`,
        );
    };
    const again: Promise<void>[] = [];
    for (let copy = 1; copy < copies; copy++) {
      if (random() < 0.2) late.push(sleep(200 + random() * 800).then(() => compare(send())));
      else again.push(compare(send()));
    }
    await Promise.all(again);
    return first;
  };
  let turn = firstTurn(callid);
  let heard = "";
  for (const result of RESULTS) {
    const answer = await deliver(turn);
    if (!answer.text.includes("command_id"))
      return { deliveries, heard, faults: [...faults, `call ${callid}: ${answer.text}`] };
    if (result === "1") heard = answer.text;
    turn = nextTurn(turn, answer, RESULTS[RESULTS.indexOf(result) + 1] ?? "");
  }
  await deliver(hangUpTurn(turn));
  await Promise.all(late);
  return { deliveries, heard, faults };
}

/** A menu, then a request to another system, a text to the caller, and what came of both. */
function flow(port: number): Graph {
  const menu = { text: "Press 1.", keys: [{ key: "1", label: "book" }], attempts: 1, timeoutSeconds: 5 };
  const book = {
    url: `http://127.0.0.1:${port}/book`,
    method: "POST",
    body: "{}",
    timeoutSeconds: 1,
    picks: [{ path: "number", variable: "booking" }],
  };
  const text = { to: "{{caller.number}}", text: "Booked: {{booking}}", from: "" };
  return flowOf({
    start: ["inbound-call", {}, { then: "menu" }],
    menu: ["menu", menu, { "key-1": "book", "no-input": "bye", "wrong-key": "bye" }],
    book: ["http-request", book, { success: "text", failure: "sorry" }],
    text: ["send-sms", text, { sent: "done", "not-sent": "sorry" }],
    done: ["say", { text: "Your booking is {{booking}}." }, { then: "bye" }],
    sorry: ["say", { text: "It did not work." }, { then: "bye" }],
    bye: ["hang-up", { text: "" }, {}],
  });
}

/** An instance of its own: its own memory of answers, its own pointers, its own call log. */
function anInstance(): Realtime {
  takePerProcess("realtime");
  const made = realtime();
  takePerProcess("realtime");
  return made;
}

async function connect(database: pg.Pool, connectionId: string, port: number): Promise<void> {
  const { secretBox } = await import("@/lib/server/crypto/secret-box");
  const { secret, keyId } = secretBox().seal("0".repeat(100));
  await database.query(
    `update "Connection" set kind = 'jsonrpc', "baseUrl" = $2, secret = $3, "secretKeyId" = $4 where id = $1`,
    [connectionId, `http://127.0.0.1:${port}`, secret, keyId],
  );
}

async function judgeLog(database: pg.Pool, turns: number): Promise<string[]> {
  const { rows } = await database.query<{ events: number; turns: number }>(
    `select (select count(*)::int from "CallEvent") as events, (select sum(turns)::int from "Call") as turns`,
  );
  const [{ events, turns: counted } = { events: 0, turns: 0 }] = rows;
  return events === turns && counted === turns
    ? []
    : [`the log holds ${events} events, its calls count ${counted} of ${turns}`];
}

/** One request in three is answered later than the flow waits. */
const TOO_SLOW_MS = 1_500;

/** The SMS platform and another system in one: slow now and then, and it counts what took effect. */
async function startWorld(random: () => number) {
  /** Idempotency keys that booked something, with what they got. */
  const asked = new Map<string, number>();
  /** Texts by the reference they were sent under; the count must stay at one. */
  const texts = new Map<string, { count: number; text: string }>();
  let slow = 0;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await sleep(random() * 30);
    const answer = (value: unknown) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(value));
    };
    if (request.url === "/book") {
      const key = String(request.headers["idempotency-key"]);
      const number = asked.get(key) ?? asked.size + 1;
      asked.set(key, number);
      if (random() < 1 / 3) {
        slow += 1;
        await sleep(TOO_SLOW_MS);
      }
      return answer({ number });
    }
    const { id, params } = JSON.parse(Buffer.concat(chunks).toString());
    const [, , text, { user_data }] = params;
    texts.set(user_data, { count: (texts.get(user_data)?.count ?? 0) + 1, text });
    answer({ jsonrpc: "2.0", id, result: texts.size.toString(36).toUpperCase().padStart(8, "0") });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port, // listening on a port
    asked,
    texts,
    slow: () => slow,
    /** @param heard what each call heard after its request: the booking it was texted, or that it did not work */
    judge: (calls: number, heard: string[]): string[] => {
      const faults: string[] = [];
      if (asked.size !== calls) faults.push(`${asked.size} bookings for ${calls} calls`);
      for (const [reference, { count }] of texts)
        if (count !== 1) faults.push(`${reference} was texted ${count} times`);
      const known = heard.flatMap((answer) => /Your booking is (\d+)\./.exec(answer)?.[1] ?? []);
      const texted = [...texts.values()].map(({ text }) => text.replace("Booked: ", ""));
      if (known.sort().join() !== texted.sort().join())
        faults.push(`heard of: ${known.join()}, texted: ${texted.join()}`);
      const failed = heard.filter((answer) => answer.includes("It did not work."));
      if (known.length + failed.length !== calls)
        faults.push(`${calls} calls: ${known.length} booked, ${failed.length} told that it did not work`);
      if (failed.length === 0 || known.length === 0) faults.push("every call went the same way");
      return faults;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
