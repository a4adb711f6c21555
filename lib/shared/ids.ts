/** Identifiers. The source of randomness is a parameter wherever a result must be repeatable. */
export type NewId = () => string;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: no letter that reads like another

/** 130 random bits in 26 characters, safe in URLs and file names. */
export const randomId: NewId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(26));
  let id = "";
  for (const byte of bytes) id += ALPHABET[byte & 31];
  return id;
};

/** `prefix1`, `prefix2`, ... for tests and fixtures. */
export function sequentialIds(prefix: string): NewId {
  let count = 0;
  return () => `${prefix}${++count}`;
}
