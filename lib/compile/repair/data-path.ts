// Values within a step's data by their path, "keys.1.label", as diagnostics name them.
type Data = Record<string, unknown>;

export function valueAt(data: Data, path: string): unknown {
  return path.split(".").reduce<unknown>((at, step) => Object(at)[step], data);
}

/** The data with another value at a path; undefined takes a member or a row away. */
export function withValue(data: Data, path: string, value: unknown): Data {
  return placed(data, path.split("."), value) as Data; // the same shape as it came in
}

function placed(at: unknown, [step = "", ...rest]: string[], value: unknown): unknown {
  const next = rest.length > 0 ? placed(Object(at)[step], rest, value) : value;
  if (Array.isArray(at)) {
    if (Number(step) >= at.length) return at; // the row a problem was about has gone since
    return next === undefined ? at.toSpliced(Number(step), 1) : at.with(Number(step), next);
  }
  const { [step]: _, ...others } = Object(at) as Data; // what has a member to replace
  return next === undefined ? others : { ...Object(at), [step]: next };
}

/** The row of a list that a path leads into, "keys.1", where it does. */
export const rowOf = (path: string): string | undefined => /^[^.]+\.\d+/.exec(path)?.[0];
