"use client";
import { notifications } from "@mantine/notifications";

const TELL_AFTER_MS = 300;

/** Waits for work, and tells what is going on when it takes longer than a moment. */
export async function whileTelling<T>(
  message: string,
  work: () => Promise<T> | undefined,
): Promise<T | undefined> {
  let shown: string | undefined;
  const timer = setTimeout(() => {
    shown = notifications.show({ message, loading: true, autoClose: false });
  }, TELL_AFTER_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (shown) notifications.hide(shown);
  }
}
