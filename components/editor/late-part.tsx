"use client";
import { type ComponentType, lazy, useState } from "react";

export interface LatePart<P> {
  (props: P): React.ReactNode;
  /** Fetches its code, so that it is there when it is shown. */
  load(): Promise<void>;
}

/**
 * A part whose code is fetched when it is shown, or before that by `load`. Unlike a plain lazy component it is drawn at
 * once when its code is there: nothing flickers.
 */
export function latePart<P extends object>(fetchPart: () => Promise<ComponentType<P>>): LatePart<P> {
  let loaded: ComponentType<P> | null = null;
  const load = async () => {
    loaded ??= await fetchPart();
    return loaded;
  };
  const Waiting = lazy(async () => ({ default: await load() }));
  const Part = (props: P) => {
    const [Shown] = useState<ComponentType<P>>(() => loaded ?? Waiting);
    return <Shown {...props} />;
  };
  return Object.assign(Part, {
    load: async () => {
      await load();
    },
  });
}
