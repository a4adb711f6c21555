"use client";
import { type SyntheticEvent, useEffect, useMemo } from "react";
import { LINGERS_MS } from "./company";
import type { EditorStore } from "./store";
import { useEditorStore } from "./store-context";

/** Every key would ask every card whether it is meant. */
const NOTED_EVERY_MS = 1_000;

const AWAY_CHECK_MS = 500;

const FIELDS = "input, textarea, select, [role=textbox]";

/**
 * Notes that this person is in the form of some steps, so that nobody's lock begins under their hands, and that they
 * write there, so that others are told. For the element around the fields; menus and lists they open count as inside.
 * @param nodeIds steps the fields belong to, "id id"
 * @param isHeld this person can only read there, or somebody else is writing
 */
export function useWriting(nodeIds: string, isHeld: boolean) {
  const store = useEditorStore();
  const writing = useMemo(() => createWriting(store, nodeIds.split(" ")), [store, nodeIds]);
  useEffect(() => () => writing.end(), [writing]);
  return useMemo(() => {
    const isField = ({ target }: SyntheticEvent) =>
      target instanceof Element && target.closest(FIELDS) !== null;
    const touch = (event: SyntheticEvent) =>
      isField(event) && writing.touch(event.currentTarget.contains(document.activeElement));
    return {
      /** Something was changed, with or without the focus. */
      changed: () => writing.touch(false),
      region: isHeld
        ? {}
        : {
            onFocus: (event: SyntheticEvent) => writing.enter(isField(event)),
            onBlur: writing.leave,
            onKeyDown: touch,
            onPointerDown: touch,
          },
    };
  }, [writing, isHeld]);
}

function createWriting(store: EditorStore, nodeIds: readonly string[]) {
  let isFocused = false;
  let touchedMs: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isOwn = () => store.getState().writing?.nodeIds === nodeIds;
  const note = () => store.getState().setWriting({ nodeIds, isFocused, touchedMs });
  const end = () => {
    clearTimeout(timer);
    isFocused = false;
    touchedMs = null;
    if (isOwn()) store.getState().setWriting(null);
  };
  /** Another window, or a dialog that asks something, gives the focus back to where it was. */
  const endUnlessBack = () => {
    const isAway = !document.hasFocus() || document.activeElement?.closest("[role=dialog][aria-modal=true]");
    if (isAway) timer = setTimeout(endUnlessBack, AWAY_CHECK_MS);
    else end();
  };
  const endSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(end, LINGERS_MS);
  };
  return {
    enter(isField: boolean) {
      clearTimeout(timer);
      isFocused = true;
      if (isField) touchedMs = Date.now();
      note();
    },
    /** @param isInside the focus is there, though nobody saw it come: while the fields were held */
    touch(isInside: boolean) {
      const isNoted = isFocused && touchedMs !== null && Date.now() - touchedMs < NOTED_EVERY_MS;
      if (isNoted) return;
      isFocused ||= isInside;
      touchedMs = Date.now();
      note();
      if (!isFocused) endSoon();
    },
    leave() {
      clearTimeout(timer);
      timer = setTimeout(endUnlessBack); // the focus may only go on to the next field
    },
    end,
  };
}
