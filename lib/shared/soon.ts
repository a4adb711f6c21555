// A value that is there already or comes later. Most call turns wait for nothing, and an `await` that waits for nothing
// still makes promises and gives way to others.

export type Soon<T> = T | Promise<T>;

/** Goes on with the value: now when it is there, else when it comes. */
export function whenThere<T, U>(value: Soon<T>, next: (value: T) => Soon<U>): Soon<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
