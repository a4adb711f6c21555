// Values that all calls share, as the pages show them.

export interface SharedValueRow {
  name: string;
  value: string;
  /** When it ends by itself. */
  untilMs: number;
  /** Live flows with a step that may use the name. */
  liveFlows: readonly { flowId: string; name: string }[];
}

export interface SharedValueList {
  values: readonly SharedValueRow[];
  matching: number;
  page: number;
}
