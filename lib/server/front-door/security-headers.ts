// The headers every page is sent with, and the content security policy that Next reads its nonce from.
import "server-only";

export type PolicySettings = { isHttps: boolean; isDevelopment: boolean };

export function securityHeaders({ isHttps }: { isHttps: boolean }): [name: string, value: string][] {
  const headers: [string, string][] = [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "same-origin"],
    ["x-frame-options", "DENY"],
    ["cross-origin-opener-policy", "same-origin"],
    ["permissions-policy", "camera=(), microphone=(self), geolocation=(), payment=()"],
  ];
  if (isHttps) headers.push(["strict-transport-security", "max-age=31536000"]);
  return headers;
}

/**
 * Scripts run by nonce alone; WebAssembly may be compiled, for the worker in which the phone tries a script's code. Styles may be inline: the widgets set positions and sizes that way, and a style
 * cannot read data here because nothing outside ourselves may be fetched.
 */
export function contentSecurityPolicy(nonce: string, { isDevelopment }: PolicySettings): string {
  // React's development build and hot reload evaluate code.
  const forDevelopment = isDevelopment ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${forDevelopment}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' data: blob:",
    "worker-src 'self' blob:",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
