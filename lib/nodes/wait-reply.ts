// Waits for the person's next SMS.
import { t } from "@/lib/words/t";
import { defineNode, type Port, savedIn } from "./contract";
import { exact, integer, saveAs } from "./fields";

const MINUTE_MS = 60_000;

const ports: Port[] = [
  { id: "reply", label: "Reply", who: "People who reply" },
  { id: "no-reply", label: "No reply", ends: "Ends", who: "People who do not reply" },
];

export const waitReply = defineNode({
  type: "wait-reply",
  title: "Wait for reply",
  summary: "Waits for the person's next SMS",
  docs: {
    what: "Waits until the person texts back, or until the time is up, and keeps the text in a variable.",
    when: "Use it after Send SMS; put a Condition behind it to tell answers apart.",
    example: "Keeps reply, waits 24 hours",
  },
  icon: "hourglass",
  group: "sms",
  channels: ["sms"],
  targets: ["sms"],
  instead: {
    actions10: {
      words: "There nobody can write during a call: let them press keys with Ask digits or Menu.",
    },
    realtime10: {
      words: "There nobody can write during a call: let them press keys with Ask digits or Menu.",
    },
  },
  waits: true,
  typed: ({ saveAs }) => [saveAs],
  data: exact({
    saveAs: saveAs({ title: "Keep the reply in", help: "A variable, for later steps." }),
    timeoutMinutes: integer({ title: "Wait at most", unit: "minutes", min: 1, max: 43_200 }),
  }),
  initial: { saveAs: "reply", timeoutMinutes: 1440 },
  ports: () => ports,
  card: (data) => t("Up to {duration}", { duration: duration(data.timeoutMinutes) }),
  saves: (data) => savedIn(data.saveAs),
  reads: () => [],
  check: () => {},
  // Scripts have no way to wait for an SMS; `targets` keeps the node out of them.
  toActions: (_, ctx) => ctx.go("reply"),
  toCommand: (data) => ({ kind: "wait", for: "message", timeoutMs: data.timeoutMinutes * MINUTE_MS }),
  onResult: (data, reply) => {
    if (reply.kind !== "message") return { port: "no-reply" };
    return data.saveAs ? { port: "reply", set: { [data.saveAs]: reply.text } } : { port: "reply" };
  },
  stimuli: () => [
    { label: "Replies YES", act: { act: "message", text: "YES" } },
    { label: "Replies something else", act: { act: "message", text: "Who is this?" } },
    { label: "Does not reply", act: { act: "wait" } },
  ],
});

function duration(minutes: number): string {
  if (minutes % 1440 === 0) return t("{n, plural, one {# day} other {# days}}", { n: minutes / 1440 });
  if (minutes % 60 === 0) return t("{n, plural, one {# hour} other {# hours}}", { n: minutes / 60 });
  return t("{minutes} min", { minutes });
}
