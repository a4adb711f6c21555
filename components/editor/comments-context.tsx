"use client";
import { createContext, use, useEffect } from "react";
import { useStore } from "zustand";
import { type CommentsState, type CommentsStore, openThreadsByStep } from "./comments";
import { useEditorStore } from "./store-context";

const CommentsContext = createContext<CommentsStore | null>(null);
export const CommentsProvider = CommentsContext.Provider;

export function useComments<T>(select: (state: CommentsState) => T): T {
  return useStore(useCommentsStore(), select);
}

export function useCommentsStore(): CommentsStore {
  const store = use(CommentsContext);
  if (!store) throw new Error("Bug: this part belongs inside an editor");
  return store;
}

/** Marks the steps that have open threads. */
export function useCommentMarks(comments: CommentsStore): void {
  const editor = useEditorStore();
  useEffect(
    () =>
      comments.subscribe(({ fetched }, before) => {
        if (fetched && fetched !== before.fetched)
          editor.getState().setOpenThreads(openThreadsByStep(fetched.threads));
      }),
    [comments, editor],
  );
}
