// What a workspace keeps for its flows, as the pages show it.
import type { SharedCalendar } from "@/lib/flow/shared-calendar";

export interface CallerListRow {
  id: string;
  name: string;
  numbers: number;
  /** Names of the live flows that use it. */
  liveFlows: readonly string[];
  changedMs: number;
  isArchived: boolean;
}

export interface ListedNumber {
  /** E.164. */
  number: string;
  note: string;
  addedMs: number;
}

export interface CallerListPage {
  id: string;
  name: string;
  isArchived: boolean;
  total: number;
  matching: number;
  numbers: readonly ListedNumber[];
}

/** Lists that a caller can be put on. */
export interface ListChoices {
  lists: readonly { id: string; name: string; isOn: boolean }[];
  canEdit: boolean;
}

/** What became of numbers that somebody pasted or uploaded. */
export interface NumbersTaken {
  added: number;
  /** They were on the list before; a new note has taken the old one's place. */
  known: number;
  rejected: readonly { line: number; text: string; reason: string }[];
}

export interface CalendarRow {
  id: string;
  name: string;
  timeZone: string;
  week: SharedCalendar["week"];
  country: string;
  /** The switch, while it holds. */
  switched: SwitchedCalendar | null;
  liveFlows: readonly string[];
  isArchived: boolean;
}

export interface SwitchedCalendar {
  state: "open" | "closed";
  untilMs: number;
  byName: string;
  sinceMs: number;
}

/** A live flow whose version still has an earlier state of a list or calendar. */
export interface StaleFlow {
  deploymentId: string;
  flowId: string;
  flowName: string;
  connectionName: string;
  /** The version callers meet. */
  number: number;
  /** When that version was made: the state it knows. */
  asOfMs: number;
}

export interface CalendarPage {
  id: string;
  /** For a save: it is refused when somebody saved since. */
  revision: number;
  calendar: Omit<SharedCalendar, "forced">;
  switched: SwitchedCalendar | null;
  /** By the week and the holidays, whatever the switch says. */
  stateNow: "open" | "closed" | "holiday";
  /** When it opens the next time after being closed, and closes after being open; null when that is weeks away. */
  opensMs: number | null;
  closesMs: number | null;
  isArchived: boolean;
  changedMs: number;
  changedByName: string;
  uses: readonly CalendarUse[];
  stale: readonly StaleFlow[];
}

/** A live flow whose version knows clock changes and holidays up to the end of a year that is near, or over. */
export interface EndingFlow extends StaleFlow {
  lastYear: number;
}

/** A live flow, and what its callers meet. */
export interface CalendarUse {
  deploymentId: string;
  flowId: string;
  flowName: string;
  connectionName: string;
  number: number;
  /** "hear “We are closed.”"; null where no step of it uses the calendar any more. */
  whenOpen: string | null;
  whenClosed: string | null;
}

export interface HolidayPreview {
  regions: readonly { value: string; label: string }[];
  /** The next ones from today. */
  next: readonly { date: string; name: string }[];
}
