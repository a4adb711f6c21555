/** What people say to each other about a flow or a step of it. */
export interface CommentThread {
  id: string;
  /** The step it is about, which may be gone from the flow; null when it is about the flow. */
  nodeId: string | null;
  /** What the step was called when the thread began. */
  stepName: string;
  /** Oldest first. */
  comments: readonly Comment[];
  /** Null while it is open. */
  resolved: { ms: number; by: string } | null;
  /** Whether the reader wrote in it or is named in it. */
  isMine: boolean;
}

export interface Comment {
  id: string;
  authorName: string;
  /** Written by the reader, who may delete it. */
  isOwn: boolean;
  text: string;
  atMs: number;
}

export interface Comments {
  /** One more with every change; the presence beat tells the newest. */
  revision: number;
  /** Open ones first; the newest first among each. */
  threads: readonly CommentThread[];
  /** Whose names can be mentioned. */
  members: readonly { id: string; name: string; isMe: boolean }[];
}

/** Somebody named the reader in a comment that the reader has not looked at. */
export interface Mentioned {
  commentId: string;
  threadId: string;
  flowId: string;
  flowName: string;
  nodeId: string | null;
  stepName: string;
  authorName: string;
  text: string;
  atMs: number;
}
