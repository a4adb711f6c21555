// A step's items as its author wrote them, with the change between two ways in which we would write them ourselves.
import type { Item } from "@/lib/callr/actions10";
import { isSameJson } from "@/lib/shared/json";

/** The author's items changed like `base` -> `wanted`; null when that change has no clear place in them. */
export function mergeItems(
  own: readonly Item[],
  base: readonly Item[],
  wanted: readonly Item[],
): Item[] | null {
  if (base.length !== wanted.length) return null;
  const merged = [...own];
  const counterparts = pairUp(own, base);
  for (const [at, item] of base.entries()) {
    const next = wanted[at];
    if (!next || isSameJson(item, next)) continue;
    const place = counterparts.get(at);
    const mine = place === undefined ? undefined : own[place];
    if (place === undefined || !mine) return null;
    const change = mergeValue(mine, item, next);
    if (change === CONFLICT) return null;
    merged[place] = change as Item; // the members of an item, some with other values
  }
  return merged;
}

/** Index in `base` -> index of the author's item that does the same thing. */
export function pairUp(own: readonly (Item | null)[], base: readonly Item[]): Map<number, number> {
  const pairs = new Map<number, number>();
  let from = 0;
  for (const [at, item] of base.entries()) {
    const place = own.findIndex((mine, index) => index >= from && mine !== null && isLike(mine, item));
    if (place < 0) continue;
    pairs.set(at, place);
    from = place + 1;
  }
  return pairs;
}

function isLike(mine: Item, item: Item): boolean {
  if (item.action !== undefined || mine.action !== undefined) return mine.action === item.action;
  return (mine.if === undefined) === (item.if === undefined);
}

const CONFLICT = Symbol("both differ");

function mergeValue(own: unknown, base: unknown, wanted: unknown): unknown {
  if (isSameJson(base, wanted)) return own;
  if (isSameJson(own, base)) return wanted;
  if (typeof own === "string" && typeof base === "string" && typeof wanted === "string") {
    // A folded text ends in a line break that a prompt does not need.
    if (own.trim() === base.trim())
      return (
        own.slice(0, own.length - own.trimStart().length) + wanted.trim() + own.slice(own.trimEnd().length)
      );
    return CONFLICT;
  }
  if (Array.isArray(own) && Array.isArray(base) && Array.isArray(wanted)) {
    if (own.length !== base.length || base.length !== wanted.length) return wanted;
    const merged = own.map((each, at) => mergeValue(each, base[at], wanted[at]));
    return merged.includes(CONFLICT) ? CONFLICT : merged;
  }
  if (isMap(own) && isMap(base) && isMap(wanted)) return mergeMap(own, base, wanted);
  return isScalar(own) && isScalar(base) && String(own) === String(base) ? wanted : CONFLICT;
}

function mergeMap(own: Map_, base: Map_, wanted: Map_): unknown {
  const merged: Map_ = {};
  for (const [key, value] of Object.entries(own)) {
    if (Object.hasOwn(base, key) && !Object.hasOwn(wanted, key)) continue;
    const next = Object.hasOwn(wanted, key) ? mergeValue(value, base[key], wanted[key]) : value;
    if (next === CONFLICT) return CONFLICT;
    merged[key] = next;
  }
  for (const [key, value] of Object.entries(wanted)) {
    if (Object.hasOwn(own, key)) continue;
    if (!Object.hasOwn(base, key)) merged[key] = value;
    else if (!isSameJson(base[key], value)) return CONFLICT;
  }
  return merged;
}

type Map_ = Record<string, unknown>;
const isMap = (value: unknown): value is Map_ =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isScalar = (value: unknown) => typeof value !== "object" || value === null;
