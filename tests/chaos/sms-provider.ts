// The SMS platform of the campaign proofs: it accepts, loses answers, hangs, breaks and asks for patience. Its log is what
// the product is judged by.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { sleep } from "./phone-line";

/** Shares of the requests to send; what is left is accepted and answered. */
export interface ProviderFaults {
  /** Accepted, and the connection reset before the answer. */
  lost: number;
  /** Never answered; every other one was accepted. */
  hung: number;
  /** Answered with a fault of the server; every other one was accepted. */
  broken: number;
  /** Asked to come back after `patienceSeconds`. */
  busy: number;
  patienceSeconds: number;
  /** Whether messages can be looked for. */
  canSearch: boolean;
  /** Numbers that are refused for good. */
  refuses: (to: string) => boolean;
}

const usual: ProviderFaults = {
  lost: 0.2,
  hung: 0,
  broken: 0,
  busy: 0.1,
  patienceSeconds: 0,
  canSearch: true,
  refuses: () => false,
};

export interface SmsProvider {
  origin: string;
  /** Every message that was accepted, under the platform's id. */
  sent: ReadonlyMap<string, { reference: string }>;
  /** Every request to send, in order. */
  requests: readonly { reference: string; atMs: number; isBusy: boolean }[];
  close(): Promise<void>;
}

export async function startSmsProvider(
  random: () => number,
  change: Partial<ProviderFaults> = {},
): Promise<SmsProvider> {
  const faults = { ...usual, ...change };
  const sent = new Map<string, ReturnType<typeof messageOf>>();
  const requests: { reference: string; atMs: number; isBusy: boolean }[] = [];
  const accept = (params: SendParams) => {
    const hash = (sent.size + 1).toString(36).toUpperCase().padStart(8, "0");
    sent.set(hash, messageOf(hash, params));
    return hash;
  };
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { id, method, params } = JSON.parse(Buffer.concat(chunks).toString());
    const reply = (content: { result: unknown } | { error: { code: number; message: string } }) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ jsonrpc: "2.0", id, ...content }));
    };
    if (method === "sms.get_list") {
      if (!faults.canSearch) return reply({ error: { code: -32601, message: "Method not found" } });
      const [, from, to] = params;
      return reply({
        result: [...sent.values()].filter(({ date_sent }) => date_sent >= from && date_sent <= to),
      });
    }
    if (method === "sms.get") return reply({ result: sent.get(params[0]) ?? null }); // two minutes without a report
    const [, to, , options] = params as SendParams;
    let fate = random();
    const falls = (share: number) => {
      fate -= share;
      return fate < 0;
    };
    const isBusy = !faults.refuses(to) && falls(faults.busy);
    requests.push({ reference: options.user_data, atMs: Date.now(), isBusy });
    if (faults.refuses(to)) return reply({ error: { code: 1, message: "DESTINATION_NOT_ALLOWED" } });
    if (isBusy) {
      response.writeHead(429, { "retry-after": String(faults.patienceSeconds) });
      return response.end();
    }
    await sleep(5 + random() * 40);
    if (falls(faults.lost)) {
      accept(params);
      return request.socket.destroy();
    }
    if (falls(faults.hung)) {
      if (random() < 0.5) accept(params);
      return;
    }
    if (falls(faults.broken)) {
      if (random() < 0.5) accept(params);
      response.writeHead(500);
      return response.end();
    }
    reply({ result: accept(params) });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent, requests, close };
}

type SendParams = [from: string, to: string, text: string, options: { user_data: string }];

/** The vendor's object, with our reference beside it. */
function messageOf(hash: string, [from, to, text, { user_data }]: SendParams) {
  const at = new Date().toISOString().slice(0, 19).replace("T", " ");
  return {
    hash,
    reference: user_data,
    type: "OUT",
    from,
    to,
    text,
    status: "SENT",
    status_error: "",
    encoding: "GSM",
    nature: "ALERTING",
    parts: 1,
    user_data,
    b_customer_debit: "4.50",
    date_creation: at,
    date_update: at,
    date_sent: at,
    date_received: null,
  };
}
