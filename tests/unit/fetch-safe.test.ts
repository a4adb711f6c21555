// Addresses people type must not lead into our own network, whatever they are dressed up as. A canary listens on
// loopback; nothing may reach it.
import type dns from "node:dns";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPublicAddress, parseAllowedAddresses } from "@/lib/server/http-out/address-rules";
import { checkUrl, fetchSafe, type OutboundPolicy } from "@/lib/server/http-out/fetch-safe";

let canary: http.Server;
let port = 0;
let visits = 0;
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void = (_, response) =>
  response.end("{}");

beforeAll(async () => {
  canary = http.createServer((request, response) => {
    visits += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => {
  canary.closeAllConnections();
  canary.close();
});

/** A resolver that gives these addresses in turn, one set for each question, the last one for ever. */
function resolver(...answers: string[][]): typeof dns.lookup {
  let asked = 0;
  const lookup = (
    _name: string,
    _options: unknown,
    callback: (e: null, found: { address: string; family: number }[]) => void,
  ) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return lookup as unknown as typeof dns.lookup; // the one form of it that fetchSafe uses
}

const strict = (...answers: string[][]): OutboundPolicy => ({ allowed: [], resolve: resolver(...answers) });

const hostile = [
  // Loopback in every spelling
  "https://127.0.0.1/",
  "https://127.1/",
  "https://127.0.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0x7f.1/",
  "https://0177.0.0.1/",
  "https://017700000001/",
  "https://0x7f.0x0.0x0.0x1/",
  "https://127.255.255.254/",
  "https://0/",
  "https://0.0.0.0/",
  "https://0x0/",
  "https://00/",
  "https://[::1]/",
  "https://[::]/",
  "https://[0:0:0:0:0:0:0:1]/",
  "https://[0000:0000:0000:0000:0000:0000:0000:0001]/",
  "https://①②⑦.⓪.⓪.①/",
  "https://127。0。0。1/",
  // Private, shared, link-local, metadata
  "https://10.0.0.1/",
  "https://10.255.255.255/",
  "https://172.16.0.1/",
  "https://172.31.255.255/",
  "https://192.168.0.1/",
  "https://192.168.1.254/",
  "https://0xc0a80001/",
  "https://3232235521/",
  "https://100.64.0.1/",
  "https://100.100.100.200/",
  "https://100.127.255.255/",
  "https://169.254.169.254/latest/meta-data/",
  "https://0xa9fea9fe/",
  "https://2852039166/",
  "https://169.254.0.1/",
  "https://192.0.0.192/",
  "https://168.63.129.16/",
  "https://[fe80::1]/",
  "https://[fd00:ec2::254]/",
  "https://[fc00::1]/",
  "https://[fec0::1]/",
  // Reserved, multicast, documentation, benchmarking, broadcast
  "https://192.0.2.1/",
  "https://198.51.100.7/",
  "https://203.0.113.9/",
  "https://198.18.0.1/",
  "https://224.0.0.1/",
  "https://239.255.255.250/",
  "https://240.0.0.1/",
  "https://255.255.255.255/",
  "https://[ff02::1]/",
  "https://[2001:db8::1]/",
  // IPv4 inside IPv6
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[::ffff:10.0.0.1]/",
  "https://[::ffff:169.254.169.254]/",
  "https://[::127.0.0.1]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[64:ff9b::a9fe:a9fe]/",
  "https://[64:ff9b:1::1]/",
  "https://[2002:7f00:1::]/",
  "https://[2002:c0a8:101::1]/",
  "https://[2001::7f00:1]/",
  "https://[100::1]/",
  // Schemes, ports, credentials, not URLs
  "http://example.com/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_INFO",
  "data:text/plain,hi",
  "javascript:alert(1)",
  "blob:https://example.com/1",
  "ws://example.com/",
  "https://example.com:22/",
  "https://example.com:6379/",
  "https://example.com:5432/",
  "https://example.com:80/",
  "https://user:secret@example.com/",
  "https://user@example.com/",
  "https://",
  "example.com",
  "//example.com/",
  "",
  "https://exa mple.com/",
  "https://[::1",
  "https://1.2.3.4.5:x/",
];

test("the table is long enough to mean something", () => {
  expect(new Set(hostile).size).toBeGreaterThanOrEqual(80);
});

test.each(hostile)("refuses %s before anything is resolved", async (url) => {
  const before = visits;
  const result = await fetchSafe({ url }, strict(["127.0.0.1"]));
  expect(result.kind).toBe("refused");
  expect(visits).toBe(before);
});

test.each([
  "localhost",
  "localhost.",
  "127.0.0.1.nip.io",
  "metadata.google.internal",
  "intranet",
  "router.local",
  "rebind.example.com",
])("refuses the name %s once it resolves to a private address", async (name) => {
  for (const address of [
    "127.0.0.1",
    "10.1.2.3",
    "::1",
    "169.254.169.254",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
  ]) {
    const result = await fetchSafe({ url: `https://${name}/` }, strict([address]));
    expect(result).toMatchObject({ kind: "refused", why: expect.stringContaining("private network") });
  }
});

test("refuses a name as soon as one of its addresses is private", async () => {
  const result = await fetchSafe(
    { url: "https://both.example.com/" },
    strict(["93.184.216.34", "127.0.0.1"]),
  );
  expect(result.kind).toBe("refused");
});

test("checks the very address it connects to: a name that changes afterwards gains nothing", async () => {
  // The first answer is private, later ones public, and the other way round: one look-up decides and connects.
  const before = visits;
  expect(
    (await fetchSafe({ url: "https://flip.example.com/" }, strict(["127.0.0.1"], ["93.184.216.34"]))).kind,
  ).toBe("refused");
  // 192.0.2.1 is nowhere; if the second answer were used, the canary would be visited.
  const allowed = parseAllowedAddresses("192.0.2.1");
  const policy = { allowed, resolve: resolver(["192.0.2.1"], ["127.0.0.1"]) };
  const result = await fetchSafe({ url: `http://flip.example.com:${port}/`, timeoutMs: 200 }, policy);
  expect(result.kind).toBe("not_reached");
  expect(visits).toBe(before);
});

test("does not let a listed private range open http or odd ports to public names", async () => {
  const policy = { allowed: parseAllowedAddresses("127.0.0.1"), resolve: resolver(["93.184.216.34"]) };
  expect((await fetchSafe({ url: "http://example.com/" }, policy)).kind).toBe("refused");
  expect((await fetchSafe({ url: "https://example.com:6379/" }, policy)).kind).toBe("refused");
});

describe("an address an administrator has listed", () => {
  const policy = (): OutboundPolicy => ({
    allowed: parseAllowedAddresses(`127.0.0.1:${port}`),
    resolve: resolver(["127.0.0.1"]),
  });
  const url = (path = "/") => `http://127.0.0.1:${port}${path}`;

  test("is called", async () => {
    answer = (_, response) => response.end('{"ok":true}');
    const result = await fetchSafe({ url: url() }, policy());
    expect(result).toMatchObject({ kind: "answer", status: 200 });
  });

  test("is called by name too", async () => {
    expect((await fetchSafe({ url: `http://crm.internal:${port}/` }, policy())).kind).toBe("answer");
  });

  test("is refused on another port", async () => {
    expect((await fetchSafe({ url: `http://127.0.0.1:${port + 1}/` }, policy())).kind).toBe("refused");
  });

  test("cannot redirect us", async () => {
    answer = (_, response) => response.writeHead(302, { location: "https://169.254.169.254/" }).end();
    const before = visits;
    expect(await fetchSafe({ url: url() }, policy())).toMatchObject({ kind: "answer", status: 302 });
    expect(visits).toBe(before + 1);
  });

  test("cannot fill our memory", async () => {
    answer = (_, response) => {
      for (let i = 0; i < 40; i++) response.write(Buffer.alloc(16 * 1024, 97));
      response.end();
    };
    expect(await fetchSafe({ url: url() }, policy())).toMatchObject({ kind: "in_doubt", code: "TOO_LARGE" });
  });

  test("cannot keep us waiting, not even byte by byte", async () => {
    answer = (_, response) => {
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    };
    const startedMs = performance.now();
    expect(await fetchSafe({ url: url(), timeoutMs: 150 }, policy())).toMatchObject({
      kind: "in_doubt",
      code: "TIMEOUT",
    });
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });

  test("is in doubt when it hangs up in the middle", async () => {
    answer = (_, response) => response.destroy();
    expect((await fetchSafe({ url: url() }, policy())).kind).toBe("in_doubt");
  });
});

test.each([
  "https://example.com/",
  "https://example.com:8443/a?b=c",
  "https://8.8.8.8/",
  "https://[2606:4700::1111]/",
])("lets %s through", (url) => {
  expect(checkUrl(url, { allowed: [] })).toBeInstanceOf(URL);
});

test.each(["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "2a01:e0a::1"])(
  "knows %s as public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test("reads lists of addresses and says what is wrong with an entry", () => {
  expect(parseAllowedAddresses("10.1.2.0/24, 127.0.0.1:9000,[::1]:9000, fd00::/8")).toEqual([
    { range: "10.1.2.0/24", port: null },
    { range: "127.0.0.1", port: 9000 },
    { range: "::1", port: 9000 },
    { range: "fd00::/8", port: null },
  ]);
  expect(() => parseAllowedAddresses("intranet")).toThrow("intranet");
});
