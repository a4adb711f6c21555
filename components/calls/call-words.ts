// What is said of a call: how it went, how long it took.
import { t } from "@/lib/words/t";

const endings = (): Record<string, string> => ({
  caller: t("Caller hung up"),
  hangup: t("Flow hung up"),
  dead_end: t("Flow ended"),
  transferred: t("Connected to a person"),
  unanswered: t("Not answered"),
  lost: t("Technical problem"),
  stuck: t("Went round in a circle"),
  refused: t("Refused"),
  callee: t("The person called hung up"),
  ended: t("Ended, nobody says by whom"),
  closed: t("Told that the line is closed"),
  swept: t("No hang-up was reported"),
});

/** A call's ending in words; a call without one is going on. */
export const endingWords = (ending: string | null): string =>
  ending === null ? t("On the line") : (endings()[ending] ?? ending);

export const isFailure = (ending: string | null): boolean => ending === "lost" || ending === "stuck";

/** "8 s", "2 min 05 s". */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  return t("{seconds} min {value} s", {
    seconds: Math.floor(seconds / 60),
    value: String(seconds % 60).padStart(2, "0"),
  });
}

/** "0:14": how far into the call. */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const commands = (): Record<string, string> => ({
  play: t("Speaks"),
  read: t("Asks for keys"),
  record: t("Records a message"),
  dialout: t("Rings"),
  play_record: t("Plays a recording"),
  play_talk_detect: t("Listens for talk"),
  send_dtmf: t("Sends keys"),
  wait: t("Waits"),
  wait_for_silence: t("Waits for silence"),
  conference: t("Joins a conference"),
  simple_conference: t("Joins a conference"),
  start_call_recording: t("Starts recording"),
  stop_call_recording: t("Stops recording"),
  hangup: t("Hangs up"),
});

export const commandWords = (command: string): string => commands()[command] ?? command;
