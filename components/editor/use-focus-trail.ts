"use client";
import { useEffect } from "react";

const REMEMBERED = 20;
/** What a browser takes the focus away from without leaving the page. */
const GOING = ["disabled", "hidden", "inert"];

/**
 * When what has the focus goes away (a step is deleted, a dialog closes, an undo takes a field along), what had it
 * before gets it back, else `resume` says where to go on: nobody who works by keys starts again at the top of the page.
 */
export function useFocusTrail(resume: () => void): void {
  useEffect(() => {
    const trail: HTMLElement[] = [];
    let isLooking = false;
    const look = () => {
      isLooking = false;
      const last = trail.at(-1);
      // A click beside everything takes the focus on purpose.
      if (document.activeElement !== document.body || !last || isThere(last)) return;
      const dialog = openDialog();
      for (let before = trail.pop(); before; before = trail.pop()) {
        if (!isThere(before) || (dialog && !dialog.contains(before))) continue;
        before.focus({ preventScroll: true });
        if (document.activeElement === before) return;
      }
      if (dialog) dialog.focus();
      else resume();
    };
    /** A little later: what takes the place of something may take the focus itself. */
    const lookSoon = (changes: readonly MutationRecord[]) => {
      const isLosing =
        document.activeElement === document.body || changes.some(({ type }) => type === "attributes");
      if (isLooking || !isLosing) return;
      isLooking = true;
      requestAnimationFrame(() => setTimeout(look));
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const at = trail.indexOf(target);
      if (at >= 0) trail.splice(at, 1);
      trail.push(target);
      if (trail.length > REMEMBERED) trail.shift();
    };
    const observer = new MutationObserver(lookSoon);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: GOING });
    document.addEventListener("focusin", onFocusIn);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", onFocusIn);
    };
  }, [resume]);
}

const isThere = (element: HTMLElement) =>
  element.isConnected &&
  element.checkVisibility({ visibilityProperty: true }) &&
  !element.matches(":disabled") &&
  !element.closest("[inert]");

const openDialog = () =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"][aria-modal="true"]')].filter(isThere).at(-1);
