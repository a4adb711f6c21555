// One table says which keys there are. That each verb in it has a handler, and each handler a row, is a matter of types;
// here is the rest of "every key that is listed works, and every one that works is listed".
import { expect, test } from "vitest";
import { shortcutGroups, verbOf } from "@/components/editor/shortcuts";
import { readSource } from "../support/source-files";

const rows = shortcutGroups.flatMap((group) => [...group.rows]);
const all = rows.flatMap(({ verb, keys }) => keys.map((key): [string, string] => [key, verb]));

/** A key as a browser tells it. */
function pressed(keys: string) {
  const names = keys.split(/(?<=.)\+/);
  const key = names.at(-1) ?? "";
  return {
    key: key === "Space" ? " " : key === "enter" ? "Enter" : key,
    ctrlKey: names.includes("mod"),
    metaKey: false,
    altKey: names.includes("alt"),
    shiftKey: names.includes("shift"),
  };
}

test.each(all)("%s does what the list says", (key, verb) => {
  expect(verbOf(pressed(key), true)).toBe(verb);
  const mac = { ...pressed(key), ctrlKey: false, metaKey: pressed(key).ctrlKey };
  expect(verbOf(mac, true)).toBe(verb);
});

test("no key does two things, and no verb stands twice", () => {
  const keys = all.map(([key]) => key.toLowerCase());
  expect(keys).toEqual([...new Set(keys)]);
  const verbs = rows.map(({ verb }) => verb);
  expect(verbs).toEqual([...new Set(verbs)]);
});

test("letters, digits and signs do nothing when they are turned off, everything else does", () => {
  for (const [key, verb] of all)
    expect(verbOf(pressed(key), false)).toBe(key.length === 1 ? undefined : verb);
});

test("Caps Lock, and the Shift that a sign is typed with, change nothing", () => {
  expect(verbOf({ ...pressed("a"), shiftKey: true }, true)).toBe("add");
  expect(verbOf({ ...pressed("?"), shiftKey: true }, true)).toBe("keys");
  expect(verbOf(pressed("mod+s"), true)).toBeUndefined();
});

test("everything that a key does is a command, too, but for moving about and what a command list cannot take away", () => {
  const commands = readSource("components/editor").find(({ file }) => file.endsWith("use-commands.ts"));
  const named = new Set(
    [...(commands?.text ?? "").matchAll(/"([^"]+)"/g)].map(([, word = ""]) => word.toLowerCase()),
  );
  const MOTIONS = ["along", "beside", "choose", "back", "move", "extend", "toggle", "commands"];
  const missing = rows
    .filter(({ verb }) => !MOTIONS.includes(verb))
    .filter(({ keys }) => !keys.some((key) => named.has(key.toLowerCase())))
    .map(({ verb }) => verb);
  expect(missing).toEqual([]);
});

test("every key that a button, a menu or a command of the editor names is in the list", () => {
  const listed = new Set(all.map(([key]) => key.toLowerCase()));
  const named = readSource("components/editor").flatMap(({ file, text }) =>
    [...text.matchAll(/\bkeys(?:=|: )"([^"]+)"/g)].map(([, key = ""]) => ({ file, key: key.toLowerCase() })),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ key }) => !listed.has(key))).toEqual([]);
});
