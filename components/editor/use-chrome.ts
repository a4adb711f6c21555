"use client";
import { useEffect, useState } from "react";
import { afterPaint } from "./after-paint";
import { type Chrome, loadChrome } from "./parts";

/**
 * The panels around the canvas, null in the first picture: the steps are what a person came for, and the panels' code
 * and elements cost more than a thousand steps. Even asking for their code waits: it takes longer than a frame.
 */
export function useChrome(): Chrome | null {
  const [chrome, setChrome] = useState<Chrome | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const callOff = afterPaint(() => {
      loadChrome()
        .then((loaded) => isCurrent && setChrome(loaded))
        .catch((error) => isCurrent && setChrome(() => fail(error)));
    });
    return () => {
      isCurrent = false;
      callOff();
    };
  }, []);
  return chrome;
}

/** Thrown while drawing, so that the page says that it could not be opened. */
function fail(error: unknown): never {
  throw error;
}
