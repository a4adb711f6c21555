"use client";
import { useEffect, useRef } from "react";

/**
 * When what had the focus leaves the page with a change of `content` (a row was archived, a card deleted), the page
 * itself gets it: the next Tab goes on from there, not from the top of the window.
 */
export function useKeptFocus(content: unknown): void {
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of content is the point
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (document.activeElement === document.body)
      document.getElementById("content")?.focus({ preventScroll: true });
  }, [content]);
}
