// A room where several callers talk with each other.

import type { Static } from "typebox";
import { commandParams } from "@/lib/callr/realtime10-catalogue";
import { t } from "@/lib/words/t";
import { defineNode, type Port, type Reply, type RunContext } from "./contract";
import { exact, integer, line, seconds, speech, toggle } from "./fields";

const sound = (title: string, parameter: string, help?: string) =>
  speech({ title, becomes: [`conference.${parameter}`], ...(help && { help }), more: true });

const data = exact({
  room: integer({
    title: "Room number",
    becomes: ["conference.id", "simple_conference.id"],
    help: "Whoever enters the same number, from any flow of the account, meets there.",
    min: 1,
    max: 2_147_483_647,
  }),
  pin: line({
    title: "PIN",
    becomes: ["conference.pin_code"],
    help: "Digits, ended with #. Empty lets everybody in.",
    placeholder: "4250",
  }),
  askPin: speech({ title: "Ask for the PIN with", becomes: ["conference.pin_prompt"] }),
  welcome: speech({ title: "Say on coming in", becomes: ["conference.welcome"] }),
  waiting: sound("Repeat while nobody else is there", "waiting"),
  wrongPin: sound("After a wrong PIN", "pin_error"),
  rightPin: sound("After the right PIN", "pin_valid"),
  pinTries: integer({
    title: "Tries for the PIN",
    becomes: ["conference.pin_max_tries"],
    min: 1,
    max: 10,
    more: true,
  }),
  pinSeconds: seconds({
    title: "Wait for the PIN",
    becomes: ["conference.pin_wait"],
    min: 0,
    max: 30,
    more: true,
  }),
  joins: sound("When somebody comes", "user_join", "Heard by everybody in the room."),
  leaves: sound("When somebody leaves", "user_leave", "Heard by everybody in the room."),
  closeWhenAlone: toggle({
    title: "Let the last one go",
    becomes: ["conference.auto_leave_when_alone", "simple_conference.auto_leave_when_alone"],
    help: "Who is alone at the end leaves the room.",
  }),
  closing: sound("Say to the last one", "auto_leave_announce"),
});
type Data = Static<typeof data>;

const ports: Port[] = [
  { id: "then", label: "Left the room", ends: "Call ends", who: "Callers who leave the room" },
  {
    id: "refused",
    label: "Not let in",
    consequence: "A caller with a wrong PIN is cut off.",
    who: "Callers without the right PIN",
  },
];

export const conference = defineNode({
  type: "conference",
  title: "Conference",
  summary: "Joins callers in a room",
  docs: {
    what: "Puts the caller into a room with everybody who gave the same number. They leave with *, or by hanging up. Without a PIN and without texts it is the platform's simple conference.",
    when: "Use it for team calls and for several people who are rung at once.",
    example: "Room 42, PIN 4250",
  },
  icon: "users",
  group: "connect",
  channels: ["voice"],
  targets: ["realtime10"],
  instead: {
    actions10: { words: "There Dial connects two people; a room of several is not documented." },
    sms: { words: "There nobody speaks: send a number to dial in with Send SMS." },
  },
  waits: true,
  talks: () => true,
  data,
  initial: {
    room: 1,
    pin: "",
    askPin: "",
    welcome: "",
    waiting: "",
    wrongPin: "",
    rightPin: "",
    pinTries: 3,
    pinSeconds: 5,
    joins: "",
    leaves: "",
    closeWhenAlone: true,
    closing: "",
  },
  ports: (data) => (data.pin === "" ? ports.slice(0, 1) : ports),
  card: ({ room, pin }) => (pin ? t("Room {room}, with a PIN", { room }) : t("Room {room}", { room })),
  meets: ({ room }) => ({ verb: "enter", what: t("conference room {room}", { room }) }),
  saves: () => [],
  reads: (data) => texts.map((field) => ({ field, template: data[field] })),
  check: ({ pin, askPin }, ctx) => {
    if (!/^[0-9]*$/.test(pin)) {
      ctx.report("data_invalid", { field: "PIN", reason: "has other signs than digits" }, "pin");
    }
    if (pin !== "" && askPin.trim() === "") {
      ctx.report("field_required", { field: "Ask for the PIN with" }, "askPin");
    }
  },
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: (data, ctx) => {
    const command = isSimple(data) ? "simple_conference" : "conference";
    return { kind: "command", command, params: commandParams(command, given(data, ctx)) };
  },
  onResult: (_, reply) => ({ port: wasRefused(reply) ? "refused" : "then" }),
  stimuli: ({ pin }) => [
    ...(pin
      ? [
          { label: "Types the PIN", act: { act: "press" as const, digits: `${pin}#` } },
          { label: "Types a wrong PIN", act: { act: "press" as const, digits: `${pin}0#` } },
          { label: "Types no PIN", act: { act: "silence" as const } },
        ]
      : []),
    { label: "Leaves the room", act: { act: "wait" } },
  ],
});

const texts = [
  "askPin",
  "welcome",
  "waiting",
  "wrongPin",
  "rightPin",
  "joins",
  "leaves",
  "closing",
] as const satisfies readonly (keyof Data)[];

const isSimple = (data: Data) => data.pin === "" && texts.every((field) => data[field] === "");

function given(data: Data, ctx: RunContext): Record<string, unknown> {
  const media = (text: string) => (text === "" ? 0 : ctx.media(text));
  return {
    id: data.room,
    auto_leave_when_alone: data.closeWhenAlone,
    welcome: media(data.welcome),
    waiting: media(data.waiting),
    pin_code: data.pin,
    pin_prompt: media(data.askPin),
    pin_error: media(data.wrongPin),
    pin_valid: media(data.rightPin),
    pin_max_tries: data.pinTries,
    pin_wait: data.pinSeconds,
    user_join: media(data.joins),
    user_leave: media(data.leaves),
    auto_leave_announce: media(data.closing),
  };
}

/** What a refused PIN comes back as is not documented; an error is the only sign there can be. */
const wasRefused = (reply: Reply) => reply.kind === "command" && reply.error !== "";
