// The SMS platform of the campaign proofs: it accepts, loses answers, and asks for patience now and then. Its log is what
// the product is judged by.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { sleep } from "./phone-line";

/** One request in five is accepted and its answer lost, one in ten refused for a moment, some take long. */
export async function startSmsProvider(random: () => number) {
  const sent = new Map<string, { to: string; reference: string; from: string; text: string; atMs: number }>();
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { id, method, params } = JSON.parse(Buffer.concat(chunks).toString());
    const answer = (result: unknown) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ jsonrpc: "2.0", id, result }));
    };
    if (method === "sms.get_list") {
      const [, from, to] = params;
      const listed = [...sent].map(([hash, sms]) => smsOf(hash, sms));
      return answer(listed.filter(({ date_sent }) => date_sent >= from && date_sent <= to));
    }
    if (method === "sms.get") {
      const sms = sent.get(params[0]);
      return answer(sms ? smsOf(params[0], sms) : null); // after two minutes without a report
    }
    if (random() < 0.1) {
      response.writeHead(429, { "retry-after": "0" });
      return response.end();
    }
    await sleep(5 + random() * 40);
    const [from, to, text, options] = params;
    const hash = (sent.size + 1).toString(36).toUpperCase().padStart(8, "0");
    sent.set(hash, { from, to, text, reference: options.user_data, atMs: Date.now() });
    if (random() < 0.2) return request.socket.destroy();
    answer(hash);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent, close };
}

function smsOf(
  hash: string,
  sms: { to: string; from: string; text: string; reference: string; atMs: number },
) {
  const at = new Date(sms.atMs).toISOString().slice(0, 19).replace("T", " ");
  return {
    hash,
    type: "OUT",
    from: sms.from,
    to: sms.to,
    text: sms.text,
    status: "SENT",
    status_error: "",
    encoding: "GSM",
    nature: "ALERTING",
    parts: 1,
    user_data: sms.reference,
    b_customer_debit: "4.50",
    date_creation: at,
    date_update: at,
    date_sent: at,
    date_received: null,
  };
}
