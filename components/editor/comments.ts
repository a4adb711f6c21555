// The comments of the open flow: what was said, what is being written, and the server asked again when somebody said
// more. Nothing here knows React.
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Answer, ask } from "@/components/ui/answer";
import type { Comments, CommentThread } from "@/lib/views/comments";

/** What the server is asked; changes answer with all comments as they are now. */
export interface CommentActions {
  listComments(input: { flowId: string }): Promise<Answer<Comments>>;
  addComment(input: {
    flowId: string;
    threadId?: string;
    nodeId?: string;
    text: string;
  }): Promise<Answer<Comments>>;
  resolveThread(input: { flowId: string; threadId: string; isResolved: boolean }): Promise<Answer<Comments>>;
  deleteComment(input: { flowId: string; commentId: string }): Promise<Answer<Comments>>;
  /** The reader has looked. */
  seeMentions(input: { flowId: string }): Promise<Answer<unknown>>;
}

/** Where a comment goes: into a thread, or into a new one about a step or the flow. */
export type CommentPlace = { threadId: string } | { nodeId: string | null };

export interface CommentsState {
  /** Null until they were fetched. A flow nobody commented on is not asked about before the panel opens. */
  fetched: Comments | null;
  failure: string | null;
  /** What is being written, by `placeKey`; kept while the panel is closed. */
  drafts: Readonly<Record<string, string>>;

  load(): Promise<void>;
  /** The server says that comments are at this revision. */
  meet(revision: number): Promise<void>;
  write(place: CommentPlace, text: string): void;
  /** Sends what was written there. False when that failed; `failure` says why and the text is kept. */
  send(place: CommentPlace): Promise<boolean>;
  resolve(threadId: string, isResolved: boolean): Promise<void>;
  remove(commentId: string): Promise<void>;
  see(): Promise<void>;
}

export type CommentsStore = StoreApi<CommentsState>;

export function createComments(flowId: string, actions: CommentActions): CommentsStore {
  return createStore<CommentsState>()((set, get) => {
    const take = async (call: () => Promise<Answer<Comments>>): Promise<boolean> => {
      const answer = await ask(call);
      if (!answer.ok) set({ failure: answer.error.message });
      // Answers may arrive in another order than they were asked for.
      else if (answer.value.revision >= (get().fetched?.revision ?? 0))
        set({ fetched: answer.value, failure: null });
      return answer.ok;
    };
    return {
      fetched: null,
      failure: null,
      drafts: {},
      async load() {
        await take(() => actions.listComments({ flowId }));
      },
      async meet(revision) {
        if (revision > (get().fetched?.revision ?? 0)) await get().load();
      },
      write: (place, text) => set({ drafts: { ...get().drafts, [placeKey(place)]: text } }),
      async send(place) {
        const text = (get().drafts[placeKey(place)] ?? "").trim();
        if (text === "") return false;
        const { nodeId, ...where } = { nodeId: null, ...place };
        const isSent = await take(() =>
          actions.addComment({ flowId, text, ...where, ...(nodeId !== null && { nodeId }) }),
        );
        if (isSent) get().write(place, "");
        return isSent;
      },
      async resolve(threadId, isResolved) {
        await take(() => actions.resolveThread({ flowId, threadId, isResolved }));
      },
      async remove(commentId) {
        await take(() => actions.deleteComment({ flowId, commentId }));
      },
      async see() {
        await ask(() => actions.seeMentions({ flowId })); // if it fails, the flows page says it once more
      },
    };
  });
}

export const placeKey = (place: CommentPlace): string =>
  "threadId" in place ? `thread ${place.threadId}` : `new ${place.nodeId ?? ""}`;

/** How many open threads each step has; steps without one are not in it. */
export function openThreadsByStep(threads: readonly CommentThread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { nodeId, resolved } of threads)
    if (nodeId !== null && !resolved) counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
  return counts;
}

export type ThreadFilter = "open" | "mine" | "resolved";

/** Open ones, open ones that the reader takes part in, or resolved ones. */
export const filterThreads = (threads: readonly CommentThread[], filter: ThreadFilter): CommentThread[] =>
  threads.filter(({ resolved, isMine }) =>
    filter === "resolved" ? resolved !== null : !resolved && (filter === "open" || isMine),
  );
