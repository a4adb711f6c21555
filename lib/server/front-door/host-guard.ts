// Which Host names this server answers to. A page that tricks a browser into calling us under its own name (DNS
// rebinding), or a forged Host that would end up in a link, stops here.
import "server-only";

const LOCAL_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

export type PublicAddress = { publicUrl: string; isPublicUrlGiven: boolean };

/** Without PUBLIC_URL any localhost name on any port is ours: the port may be forwarded from elsewhere. */
export function hostGuard({
  publicUrl,
  isPublicUrlGiven,
}: PublicAddress): (host: string | undefined) => boolean {
  const publicHost = new URL(publicUrl).host;
  let lastHost = publicHost; // of ours; the next request nearly always says the same
  return (host) => {
    if (host === publicHost || host === lastHost) return true;
    if (isPublicUrlGiven || !host || !LOCAL_NAMES.has(host.replace(/:\d+$/, ""))) return false;
    lastHost = host;
    return true;
  };
}

/** The origins whose pages may change anything here, for a request that came in under `host`. */
export function isOwnOrigin(address: PublicAddress, origin: string, host: string | null): boolean {
  if (origin === address.publicUrl) return true;
  if (address.isPublicUrlGiven || !host || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.protocol === "http:" && url.host === host && LOCAL_NAMES.has(url.hostname);
}
