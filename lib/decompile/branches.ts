// The branches of a script as places in the graph. A list is cut into steps from the front and drawn from the back, so
// that each step knows the place after it; a branch that leads back to itself is its own place while it is drawn.
import type { Item } from "@/lib/callr/actions10";
import type { ScriptText } from "@/lib/callr/actions10-read";
import { drawCondition } from "./conditions";
import { dial } from "./dials";
import { keypad } from "./keypads";
import { jumps, rawYaml } from "./raw";
import { answer, hangUp, record, say, setTexts, sms } from "./simple-steps";
import type { Ref, Sketch } from "./sketch";
import type { Found, Place, Recogniser, Script } from "./steps";

export interface List {
  items: readonly (Item | null)[];
  path: readonly (string | number)[];
}

export interface BranchWriter extends Script {
  /** Draws every branch that something leads to; jumps are followed one after another, however long their chain. */
  drawAll(): void;
  /** Branches that nothing has led to. */
  unused(): string[];
}

const recognisers: readonly Recogniser[] = [answer, record, say, hangUp, keypad, dial, sms, setTexts];

export function branchWriter(
  sketch: Sketch,
  branches: ReadonlyMap<string, List>,
  text: ScriptText,
  note: (text: string) => void,
): BranchWriter {
  const places = new Map<string, Ref>();
  const all = JSON.stringify([...branches]);
  const lines = text.sourceOf([]).split("\n");
  const waiting: (() => void)[] = [];
  let conditions = 0;
  let end: Ref | undefined;
  /** A call that has no further step ends. */
  const endOf = (isCall: boolean): Ref => {
    if (!isCall) return {};
    end ??= sketch.add("hang-up", "", {});
    return end;
  };
  const used = new Set<string>();
  const itemsOf = (name: string) => {
    used.add(name);
    return branches.get(name)?.items ?? [];
  };

  const script: Script = {
    sketch,
    note,
    itemsOf,
    mentions: (variable) => all.split(new RegExp(`\\${variable}(?![A-Za-z0-9_])`)).length - 1,
    titleAt: (path) => titleAbove(lines, text.spotOf(path).line),
    branch(name, isCall) {
      const key = `${isCall} ${name}`;
      const known = places.get(key);
      if (known) return known;
      const place: Ref = {};
      places.set(key, place);
      const list = branches.get(name);
      used.add(name);
      if (!list) note(`The script jumps to “${name}”, a branch it does not have; there the flow ends.`);
      waiting.push(() => {
        place.same = list ? draw({ ...list, at: 0, branch: name, isCall }, endOf(isCall)) : endOf(isCall);
      });
      return place;
    },
    guarded(item, path, after, isCall) {
      if (item.goto) return script.branch(item.goto.branch, isCall);
      return draw({ items: item.then ?? [], at: 0, path: [...path, "then"], branch: null, isCall }, after);
    },
  };

  const draw = (list: Place, after: Ref): Ref => {
    const steps: Found[] = [];
    for (let at = 0; at < list.items.length; ) {
      const step = stepAt({ ...list, at });
      steps.push(step);
      at += step.length;
    }
    let next = after;
    for (const step of steps.reverse()) next = step.draw(next);
    return next;
  };

  const stepAt = (place: Place): Found => {
    const item = place.items[place.at];
    if (!item) return { length: 1, draw: (next) => next };
    for (const recognise of recognisers) {
      const found = recognise(place, script);
      if (found) return found;
    }
    if (item.if !== undefined && isDrawn(item, place)) return condition(item, place);
    if (item.goto && item.action === undefined) {
      const { branch } = item.goto;
      return { length: 1, draw: () => script.branch(branch, place.isCall) };
    }
    return raw(item, place);
  };

  /** A guard whose inside is worth drawing: it jumps, or holds steps that become nodes. */
  const isDrawn = (item: Item, place: Place): boolean => {
    if (item.action === undefined && jumps(item)) return true;
    const { if: _, ...bare } = item;
    const inside = item.then ?? [bare];
    return inside.some((_each, at) =>
      recognisers.some((recognise) => recognise({ ...place, items: inside, at, branch: null }, quiet)),
    );
  };
  /** Recognises without drawing or noting anything. */
  const quiet: Script = { ...script, note: () => {} };

  const condition = (item: Item, place: Place): Found => ({
    length: 1,
    draw: (next) => {
      const path = [...place.path, place.at];
      const { if: expression, ...bare } = item;
      const isAction = item.action !== undefined;
      const yes = isAction
        ? draw({ ...place, items: [bare], at: 0, path: place.path, branch: null }, next)
        : script.guarded(item, path, next, place.isCall);
      const newVariable = () => `if_${++conditions}`;
      return drawCondition(sketch, String(expression), script.titleAt(path), { yes, no: next }, newVariable);
    },
  });

  const raw = (item: Item, place: Place): Found => ({
    length: 1,
    draw: (next) => {
      const path = [...place.path, place.at];
      const yaml = rawYaml(item, path, text, itemsOf);
      const name = script.titleAt(path) || String(item.action ?? "");
      return sketch.add("raw-action", name, { yaml }, { then: next });
    },
  });

  return {
    ...script,
    drawAll: () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) next();
    },
    unused: () =>
      [...branches].flatMap(([name, { items }]) => (used.has(name) || items.length === 0 ? [] : [name])),
  };
}

/** The comment right above a line, when there is one: scripts of ours carry each node's name there. */
function titleAbove(lines: readonly string[], line: number): string {
  const [, title = ""] = /^\s*#\s*(.*)$/.exec(lines[line - 2] ?? "") ?? [];
  return title.trim();
}
