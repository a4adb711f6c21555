// One of a thing per process. Next and the front door load their own copies of every module, and a reload in
// development loads them again; what must exist once (the pool, the log) is kept on globalThis.
import "server-only";

const things: Record<string, unknown> = globalThis as unknown as Record<string, unknown>; // any name may be added

/** @returns a function that makes the thing when it is first asked for */
export function perProcess<T>(name: string, make: () => T): () => T {
  const key = `patchcord ${name}`;
  return () => {
    things[key] ??= make();
    return things[key] as T; // only `make` of the same name writes here
  };
}

/** Takes the thing out, so that the next one to ask gets a new one. */
export function takePerProcess<T>(name: string): T | undefined {
  const key = `patchcord ${name}`;
  const thing = things[key] as T | undefined; // see above
  delete things[key];
  return thing;
}
