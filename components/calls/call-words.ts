// What is said of a call: how it went, how long it took.

const endings: Record<string, string> = {
  caller: "Caller hung up",
  hangup: "Flow hung up",
  dead_end: "Flow ended",
  transferred: "Connected to a person",
  unanswered: "Not answered",
  lost: "Technical problem",
  stuck: "Went round in a circle",
  refused: "Refused",
  callee: "The person called hung up",
  ended: "Ended, nobody says by whom",
  closed: "Told that the line is closed",
  swept: "No hang-up was reported",
};

/** A call's ending in words; a call without one is going on. */
export const endingWords = (ending: string | null): string =>
  ending === null ? "On the line" : (endings[ending] ?? ending);

export const isFailure = (ending: string | null): boolean => ending === "lost" || ending === "stuck";

/** "8 s", "2 min 05 s". */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** "0:14": how far into the call. */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const commands: Record<string, string> = {
  play: "Speaks",
  read: "Asks for keys",
  record: "Records a message",
  dialout: "Rings",
  play_record: "Plays a recording",
  play_talk_detect: "Listens for talk",
  send_dtmf: "Sends keys",
  wait: "Waits",
  wait_for_silence: "Waits for silence",
  conference: "Joins a conference",
  simple_conference: "Joins a conference",
  start_call_recording: "Starts recording",
  stop_call_recording: "Stops recording",
  hangup: "Hangs up",
};

export const commandWords = (command: string): string => commands[command] ?? command;
