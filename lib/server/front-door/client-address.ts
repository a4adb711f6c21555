// Who is calling. What a stranger writes into X-Forwarded-For is dropped; a configured proxy is believed.
import "server-only";
import { BlockList, isIP } from "node:net";

/** @param trustedProxies addresses or CIDR ranges */
export function clientAddressReader(trustedProxies: string[]) {
  const trusted = new BlockList();
  for (const entry of trustedProxies) trust(trusted, entry);

  return (remoteAddress: string, forwardedFor: string | undefined): string => {
    let address = plainAddress(remoteAddress);
    const hops = forwardedFor?.split(",") ?? [];
    // Each proxy appends who called it, so we walk back from the end while we believe the speaker.
    while (hops.length > 0 && isTrusted(trusted, address)) {
      const previous = plainAddress(hops.pop()?.trim() ?? "");
      if (isIP(previous) === 0) break;
      address = previous;
    }
    return address;
  };
}

function trust(list: BlockList, entry: string): void {
  const [address = "", prefix] = entry.split("/");
  const family = isIP(address);
  if (family === 0) {
    throw new Error(`TRUSTED_PROXIES holds "${entry}". Give addresses or ranges such as 10.0.0.0/8.`);
  }
  const type = family === 6 ? "ipv6" : "ipv4";
  if (prefix === undefined) list.addAddress(address, type);
  else list.addSubnet(address, Number(prefix), type);
}

function isTrusted(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** Node shows an IPv4 caller on an IPv6 socket as ::ffff:192.0.2.1. */
function plainAddress(address: string): string {
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}
