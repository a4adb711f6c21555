// Walks the catalogues: every action and command is made by some node type, and each parameter is set by it, or it is
// listed here with the reason why not. Read from the fixtures of the node types, which say what is emitted.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { actionCatalogue, type ParamRule } from "@/lib/callr/actions10-catalogue";
import { commandCatalogue } from "@/lib/callr/realtime10-catalogue";
import { nodeTypes } from "@/lib/nodes";
import { certaintyOf, documented } from "@/lib/nodes/certainty";

/** Left to the raw action, or to nobody. */
const notMade: Record<string, string> = {
  "fetch@v1": "fetch@v2 took its place; old scripts that have it open and keep it",
  hangup_callid: "no step knows another call's id; a call is ended from outside by the API's calls.hangup",
  play_wav_data:
    "a sound within each answer: seconds of it do not fit the time a turn has, and Play audio names one of the library",
  end: "a reply of an old SDK to calls that are over; ours is empty, as the vendor's newer SDK does it",
};

/** Always the same on purpose, or no step's own. */
const fixed: Record<string, string> = {
  "say@v2 language": "set where a flow speaks several languages, by the language the path speaks",
  "gather@v2 prompt.language": "the same",
  "fetch@v2 audio": "elsewhere the caller hears nothing while we wait, so no music here either",
  "fetch@v2 audio.enabled": "the same",
};

/** Emitted by no catalogue entry: whatever the author names. */
const named = new Set(["memcache@v1", "voicebot@v1"]);

type Values = Map<string, Map<string, Set<string>>>;

const emitted = (): { actions: Values; commands: Values } => {
  const actions: Values = new Map();
  const commands: Values = new Map();
  const note = (into: Values, name: string, path: string, value: unknown) => {
    const own = into.get(name) ?? new Map<string, Set<string>>();
    into.set(name, own);
    if (path !== "") own.set(path, (own.get(path) ?? new Set()).add(JSON.stringify(value)));
  };
  const noteParams = (into: Values, name: string, value: unknown, path = "") => {
    note(into, name, path, value);
    const inner = Array.isArray(value)
      ? value.map((each) => ["", each] as const)
      : Object.entries(Object(value));
    if (typeof value !== "object") return;
    for (const [key, member] of inner) {
      if (key !== "" || typeof member === "object") {
        noteParams(into, name, member, [path, key].filter(Boolean).join("."));
      }
    }
  };
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (const member of value) walk(member);
      return;
    }
    const { action, command, params = {}, events } = value as Record<string, unknown>;
    if (typeof action === "string") noteParams(actions, action, params);
    if (typeof action === "string")
      for (const event in Object(events)) note(actions, action, `on ${event}`, 1);
    if (typeof command === "string") noteParams(commands, command, params);
    for (const member of Object.values(value)) walk(member);
  };
  const files = readdirSync("tests/nodes").filter(
    (name) => name.endsWith(".yaml") && name !== "raw-action.yaml",
  );
  for (const file of files) {
    const cases = parse(readFileSync(`tests/nodes/${file}`, "utf8")) as { becomes: unknown }[];
    for (const { becomes } of cases) walk(becomes);
  }
  return { actions, commands };
};

const { actions, commands } = emitted();

/** "targets", "targets.number", ... */
function pathsOf(rules: Readonly<Record<string, ParamRule>>, before = ""): string[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const path = `${before}${name}`;
    const members = rule.members ?? (typeof rule.items === "object" ? rule.items : {});
    return [path, ...pathsOf(members, `${path}.`)];
  });
}

describe.each(Object.entries(actionCatalogue))("the action %s", (name, rule) => {
  test("is made by a node type, or left out for a reason", () => {
    expect(actions.has(name)).toBe(notMade[name] === undefined);
  });

  test.runIf(notMade[name] === undefined)("has all its parameters and events set by fields", () => {
    const own = actions.get(name) ?? new Map<string, Set<string>>();
    const unset = pathsOf(rule.params).filter(
      (path) => (own.get(path)?.size ?? 0) < 2 && fixed[`${name} ${path}`] === undefined,
    );
    expect(unset).toEqual([]);
    for (const event of rule.events) expect([...own.keys()]).toContain(`on ${event}`);
  });

  test.runIf(actions.has(name) && !named.has(name))("gets no parameter that it does not have", () => {
    const known = pathsOf(rule.params);
    const isMap = (path: string) => rule.params[path.split(".")[0] ?? ""]?.type === "map";
    const others = [...(actions.get(name)?.keys() ?? [])].filter(
      (path) => !path.startsWith("on ") && !known.includes(path) && !isMap(path),
    );
    expect(others).toEqual([]);
  });
});

describe.each(Object.entries(commandCatalogue))("the command %s", (name, rule) => {
  test("is made by a node type, or left out for a reason", () => {
    expect(commands.has(name)).toBe(notMade[name] === undefined);
  });

  test.runIf(notMade[name] === undefined)("has all its parameters set by fields", () => {
    const own = commands.get(name);
    const unset = Object.keys(rule.params).filter((path) => (own?.get(path)?.size ?? 0) < 2);
    expect(unset.filter((path) => fixed[`${name} ${path}`] === undefined)).toEqual([]);
  });
});

/** What is asked of a field's schema. */
interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  minimum?: number;
  maximum?: number;
  "x-unit"?: string;
  "x-becomes"?: readonly string[];
}

interface Marked {
  type: string;
  field: string;
  becomes: readonly string[];
  schema: Shape;
}

function markedFields(type: string, schema: Shape, before = ""): Marked[] {
  return Object.entries(schema.properties ?? schema.items?.properties ?? {}).flatMap(([name, member]) => {
    const becomes = member["x-becomes"];
    const own = becomes ? [{ type, field: `${before}${name}`, becomes, schema: member }] : [];
    return [...own, ...markedFields(type, member, `${before}${name}.`)];
  });
}
const marked = nodeTypes.flatMap(({ type, data }) => markedFields(type, data as Shape)); // JSON Schema keywords are plain members

describe("what a field says it becomes", () => {
  test.each(marked)("$type $field is in the catalogue", ({ becomes, schema }) => {
    for (const place of becomes) {
      const rule = documented(place);
      expect(rule, place).not.toBeNull();
      const { min, max } = rule as { min?: number; max?: number };
      const [name = "", ...path] = place.split(".");
      const isSeconds = !path.join(".").endsWith("_ms") || String(schema["x-unit"]).startsWith("milli");
      if (!isSeconds || typeof schema.minimum !== "number") continue;
      if (min !== undefined) expect(schema.minimum, `${name} ${path}`).toBeGreaterThanOrEqual(min);
      if (max !== undefined) expect(Number(schema.maximum), `${name} ${path}`).toBeLessThanOrEqual(max);
    }
  });

  test("every parameter that a person can set is some field's", () => {
    const places = new Set(marked.flatMap(({ becomes }) => becomes));
    const wanted = Object.entries(commandCatalogue).flatMap(([name, rule]) =>
      notMade[name] ? [] : Object.keys(rule.params).map((param) => `${name}.${param}`),
    );
    expect(wanted.filter((place) => !places.has(place))).toEqual([]);
  });

  test("is as sure as its least sure part, and nothing where it becomes nothing", () => {
    expect(certaintyOf(["gather@v2.timeout", "read.timeout_ms"], "actions10")?.mark).toBe("unknown");
    expect(certaintyOf(["gather@v2.timeout", "read.timeout_ms"], "realtime10")?.mark).toBe("seen");
    expect(certaintyOf(["dial@v1.targets.timeout"], "actions10")?.mark).toBe("inferred");
    expect(certaintyOf(["voicebot@v1"], "actions10")?.mark).toBe("unknown");
    expect(certaintyOf(["voicebot@v1"], "realtime10")).toBeNull();
    expect(certaintyOf(["read.timeout_ms"], "sms")).toBeNull();
  });
});
