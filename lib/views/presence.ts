/** Another browser tab, of somebody else or one's own, in which the flow is open. */
export interface Other {
  tabId: string;
  name: string;
  /** Whether it is oneself, in another tab. */
  isMe: boolean;
  /** The step that is selected there. */
  nodeId: string | null;
  /** The steps whose fields are written in there now. Only people have tabs: what writes by the HTTP API is in none. */
  editing: readonly string[];
}

export interface Presence {
  /** Of the draft: more than one's own means that somebody saved. */
  revision: number;
  /** Of the flow's comments, likewise. */
  comments: number;
  others: readonly Other[];
}
