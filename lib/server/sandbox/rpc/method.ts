// What a JSON-RPC method is here: an account and positional parameters in, the vendor's object out; it refuses by
// throwing.
import "server-only";
import type { Static, TSchema } from "typebox";
import type { SearchResults } from "@/lib/callr/search";
import { SearchOptions } from "@/lib/callr/search";
import { invalid } from "@/lib/sandbox/refusals";
import { judge } from "@/lib/shared/judge";
import type { Account } from "../account";
import { Refused } from "../refused";

export type Method = (account: Account, params: readonly unknown[]) => Promise<unknown>;

/** A parameter that may be left out or null: an empty object then. */
export function objectParam<T extends TSchema>(name: string, schema: T): (value: unknown) => Static<T> {
  const parse = judge(schema);
  return (value) => {
    const parsed = parse(value ?? {});
    if (!parsed.ok) throw new Refused(invalid(name, parsed.error));
    return parsed.value;
  };
}

export const searchOptions = objectParam("options", SearchOptions);

/** One page of a list that is searched in memory; accounts of the sandbox are small. */
export function page<T>(all: readonly T[], value: unknown): SearchResults<T> {
  const { offset = 0, quantity = 20 } = searchOptions(value);
  const hits = all.slice(offset, offset + quantity);
  return { hits, total: all.length, offset, has_more: offset + hits.length < all.length };
}
