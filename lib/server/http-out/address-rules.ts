// Which addresses a URL given by a person may lead to: the public internet, and nothing that only we can see.
import "server-only";
import ipaddr from "ipaddr.js";

/** An address or CIDR range of ours that is allowed all the same, on every port or on one. */
export type AllowedAddress = { range: string; port: number | null };

/** Reads "10.1.2.0/24, 127.0.0.1:9000, [::1]:9000"; an entry that is none of these throws. */
export function parseAllowedAddresses(text: string): AllowedAddress[] {
  return text.split(",").flatMap((part): AllowedAddress[] => {
    const entry = part.trim();
    if (entry === "") return [];
    if (isRange(entry)) return [{ range: entry, port: null }];
    const [, v6, v4, port] = /^(?:\[([0-9a-f:.]+)\]|([0-9.]+)):(\d{1,5})$/i.exec(entry) ?? [];
    const range = v6 ?? v4 ?? "";
    if (isRange(range)) return [{ range, port: Number(port) }];
    throw new Error(
      `"${entry}" is no address or range. Write 10.1.2.0/24, 127.0.0.1, 127.0.0.1:9000 or [::1]:9000.`,
    );
  });
}

export function isAllowedAddress(address: string, port: number, allowed: readonly AllowedAddress[]): boolean {
  return isPublicAddress(address) || isListed(address, port, allowed);
}

export function isListed(address: string, port: number, allowed: readonly AllowedAddress[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address); // ::ffff:a.b.c.d counts as a.b.c.d
  return allowed.some(({ range, port: only }) => {
    if (only !== null && only !== port) return false;
    const [network, bits] = isCidr(range) ? ipaddr.parseCIDR(range) : exactly(range);
    return network.kind() === ip.kind() && ip.match(network, bits);
  });
}

/** Azure's host agent answers at a public address. */
const METADATA = new Set(["168.63.129.16"]);
/** Everything public in IPv6 today; the rest of the space is unassigned or special. */
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.parse(address);
  // Mapped (::ffff:), translated (64:ff9b::, NAT64) and tunnelled (2002::, Teredo) forms have ranges of their own in
  // ipaddr.js, so they are refused whatever address they carry.
  if (ip.range() !== "unicast" || METADATA.has(ip.toString())) return false;
  return !(ip instanceof ipaddr.IPv6) || ip.match(GLOBAL_UNICAST);
}

function exactly(address: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const ip = ipaddr.process(address);
  return [ip, ip.kind() === "ipv4" ? 32 : 128];
}

function isRange(text: string): boolean {
  return ipaddr.isValid(text) || isCidr(text);
}

function isCidr(text: string): boolean {
  try {
    ipaddr.parseCIDR(text);
    return true;
  } catch {
    return false;
  }
}
