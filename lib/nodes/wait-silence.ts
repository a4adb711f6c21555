// Waits until the other side has stopped talking: an answering machine's greeting, for example.
import { t } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { exact, integer, seconds } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const waitSilence = defineNode({
  type: "wait-silence",
  title: "Wait for silence",
  summary: "Goes on when nobody speaks any more",
  docs: {
    what: "Listens, and goes on once it has been silent long enough, or after the longest wait. The platform does not say which of the two it was.",
    when: "Use it on calls you place, to speak after the greeting of a voicemail.",
    example: "800 ms, twice, at most 30 s",
  },
  icon: "ear",
  group: "talk",
  channels: ["voice"],
  targets: ["realtime10"],
  instead: {
    actions10: {
      words: "There “Voicemail detection” tells a person from a machine.",
      use: ["detect-voicemail"],
      canLeaveOut: true,
    },
    sms: { words: "There nobody speaks: leave it out.", canLeaveOut: true },
  },
  waits: true,
  talks: () => true,
  data: exact({
    silenceMs: integer({
      title: "Silence of",
      becomes: ["wait_for_silence.silence_ms"],
      unit: "milliseconds",
      min: 1,
      max: 5_000,
    }),
    times: integer({
      title: "So many in a row",
      becomes: ["wait_for_silence.iterations"],
      unit: "silences",
      min: 1,
      max: 3,
    }),
    maxSeconds: seconds({
      title: "Wait at most",
      becomes: ["wait_for_silence.timeout"],
      help: "0 waits without end.",
      min: 0,
      max: 300,
    }),
  }),
  initial: { silenceMs: 800, times: 1, maxSeconds: 30 },
  ports: () => ports,
  card: ({ silenceMs, times, maxSeconds }) =>
    t(
      "{silenceMs} ms{times, plural, =1 {} other {, {times} times}}{maxSeconds, plural, =0 {} other {, at most {maxSeconds} s}}",
      {
        silenceMs,
        times,
        maxSeconds,
      },
    ),
  saves: () => [],
  reads: () => [],
  check: () => {},
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: ({ silenceMs, times, maxSeconds }) => ({
    kind: "command",
    command: "wait_for_silence",
    params: { silence_ms: silenceMs, iterations: times, timeout: maxSeconds },
  }),
  onResult: () => ({ port: "then" }),
  stimuli: () => [{ label: "Falls silent", act: { act: "wait" } }],
});
