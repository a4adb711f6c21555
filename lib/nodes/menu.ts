// Asks the caller to press one key and goes a different way for each.

import type { Static } from "typebox";
import { quoted, t } from "@/lib/words/t";
import { defineNode, type Port, savedIn } from "./contract";
import { choice, exact, integer, line, list, saveAs, seconds, speech } from "./fields";
import { type Keypad, keyList, keypadActions, keypadCommand, keypadResult } from "./keypad";
import {
  checkRecorded,
  insteadOfVoice,
  recordedNotices,
  recordedOf,
  recordedReferences,
  withSound,
} from "./recorded";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#"] as const;

const data = exact({
  text: speech({ title: "What the caller hears", becomes: ["gather@v2.prompt.what", "read.media_id"] }),
  ...insteadOfVoice(),
  keys: list(
    exact({ key: choice(KEYS, { title: "Key", widget: "key" }), label: line({ title: "Leads to" }) }),
    { title: "Keys", max: 12, widget: "keys" },
  ),
  attempts: integer({
    title: "Attempts",
    becomes: ["read.attempts"],
    help: "After so many silences in a row the call follows “No input”, after so many wrong keys “Wrong key”.",
    min: 1,
    max: 10,
  }),
  timeoutSeconds: seconds({
    title: "Wait for a key",
    becomes: ["gather@v2.timeout", "read.timeout_ms"],
    min: 1,
    max: 30,
  }),
  wrongText: speech({ title: "After a wrong key", help: "Said before the menu is read again." }),
  saveAs: saveAs({ title: "Keep the key in", help: "A variable, for later steps.", more: true }),
});
type Data = Static<typeof data>;

const TIMEOUT_SECONDS = 5;
/** What a caller can keep in mind (DTMF menu guides agree on three to five, never more than six). */
const MANY_KEYS = 5;

const keypad = (data: Data): Keypad => ({
  text: data.text,
  ...recordedOf(data),
  wrongText: data.wrongText,
  maxDigits: 1,
  attempts: data.attempts,
  timeoutSeconds: data.timeoutSeconds,
  saveAs: data.saveAs,
});
type Key = (typeof KEYS)[number];
/** Made once: V8 looks a member up by a name it has met before many times faster than by a new text. */
const portIds = Object.fromEntries(KEYS.map((key) => [key, `key-${key}`])) as Record<Key, string>; // of all keys

const otherPorts: Port[] = [
  {
    id: "no-input",
    label: "No input",
    consequence: "A caller who presses nothing is cut off.",
    who: "Callers who press nothing",
  },
  {
    id: "wrong-key",
    label: "Wrong key",
    consequence: "A caller who keeps pressing wrong keys is cut off.",
    who: "Callers who keep pressing wrong keys",
  },
];

export const menu = defineNode({
  type: "menu",
  title: "Menu",
  summary: "Asks for one key and goes a different way for each",
  docs: {
    what: "Speaks a text and waits for one key. Silence and wrong keys have ways out of their own.",
    when: "Use it to let callers choose: three to five choices, the most wanted first.",
    example: "“For sales, press 1. For support, press 2.”",
  },
  icon: "grid-dots",
  group: "ask",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: {
    sms: { words: "There callers write: use Send SMS, Wait for reply and a Condition on the reply." },
  },
  waits: true,
  typed: ({ saveAs }) => [saveAs],
  talks: () => true,
  data,
  initial: {
    text: "",
    keys: [
      { key: "1", label: "" },
      { key: "2", label: "" },
    ],
    attempts: 3,
    timeoutSeconds: TIMEOUT_SECONDS,
    wrongText: "",
    saveAs: "",
  },
  ports: (data): Port[] => [
    ...data.keys.map(({ key, label }) => ({
      id: portIds[key],
      label: `${key} ${label}`.trim(),
      who: () => t("Callers who press {key}", { key }),
    })),
    ...otherPorts,
  ],
  card: (data) => quoted(data.text),
  meets: (data) => ({ verb: "hear", what: quoted(data.text) }),
  saves: (data) => savedIn(data.saveAs),
  reads: (data) => [
    { field: "text", template: data.text },
    { field: "wrongText", template: data.wrongText },
  ],
  refers: recordedReferences,
  resolve: withSound,
  notices: recordedNotices,
  check: (data, ctx) => {
    if (data.text.trim() === "") ctx.report("field_required", { field: "What the caller hears" }, "text");
    checkRecorded(data, ctx, { isReadOn: true });
    if (data.keys.length === 0) ctx.report("menu_no_keys", {}, "keys");
    if (data.keys.length > MANY_KEYS) ctx.report("menu_too_long", { count: data.keys.length }, "keys");
    data.keys.forEach(({ key }, at) => {
      if (data.keys.findIndex((other) => other.key === key) < at) {
        ctx.report("menu_key_duplicate", { key }, `keys.${at}.key`);
      }
    });
    if (
      ctx.target === "actions10" &&
      !ctx.settings.allowUnverified &&
      data.timeoutSeconds !== TIMEOUT_SECONDS
    ) {
      ctx.report(
        "parameter_unverified",
        { field: "“Wait for a key”", target: "ACTIONS10" },
        "timeoutSeconds",
      );
    }
  },
  toActions: (data, ctx) => {
    const keys = data.keys.map(({ key }) => key);
    return keypadActions(
      keypad(data),
      {
        accepts: (pressed) => `${keyList(keys)}.includes(${pressed})`,
        taken: (pressed) => keys.map((key) => ctx.guard(`${pressed} === '${key}'`, portIds[key])),
        noInput: "no-input",
        wrong: "wrong-key",
      },
      ctx,
    );
  },
  toCommand: (data, ctx) => keypadCommand(keypad(data), ctx),
  onResult: (data, reply, ctx) =>
    keypadResult(keypad(data), reply, ctx, {
      taken: (pressed) => {
        const known = data.keys.find(({ key }) => key === pressed);
        return known && portIds[known.key];
      },
      noInput: "no-input",
      wrong: "wrong-key",
    }),
  stimuli: (data) => {
    const unused = KEYS.find((key) => !data.keys.some((used) => used.key === key));
    return [
      ...data.keys.map(({ key, label }) => ({
        label: label ? t("Presses {key} ({label})", { key, label }) : t("Presses {key}", { key }),
        act: { act: "press" as const, digits: key },
      })),
      { label: "Presses nothing", act: { act: "silence" as const } },
      ...(unused
        ? [
            {
              label: t("Presses {unused}, a wrong key", { unused }),
              act: { act: "press" as const, digits: unused },
              isMistake: true as const,
            },
          ]
        : []),
    ];
  },
});
