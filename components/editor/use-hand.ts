"use client";
import { useEffect } from "react";

/** While the space bar is held down, dragging pans wherever it begins: steps and wires let the pointer through. */
export function useHand(region: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const put = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const isHere = target === document.body || region.current?.contains(target);
      const isTaken = target.closest("input, textarea, select, button, a, [contenteditable], [role=dialog]");
      if (event.key === " " && isHere && !isTaken) region.current?.setAttribute("data-hand", "");
    };
    const take = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === " ")
        region.current?.removeAttribute("data-hand");
    };
    window.addEventListener("keydown", put);
    window.addEventListener("keyup", take);
    window.addEventListener("blur", take);
    return () => {
      window.removeEventListener("keydown", put);
      window.removeEventListener("keyup", take);
      window.removeEventListener("blur", take);
    };
  }, [region]);
}
