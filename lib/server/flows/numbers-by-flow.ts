// The numbers that lead to each flow, as people write them. Asks every connection, so it is awaited after the list.
import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Actor } from "../auth/actor";
import { listNumbers } from "../numbers/list-numbers";

export interface NumbersByFlow {
  /** By flow id; a flow without a number is not in it. */
  numbers: Record<string, string[]>;
  /** Names of connections that did not answer: their numbers are not known. */
  silent: string[];
}

export async function numbersByFlow(actor: Actor): Promise<NumbersByFlow> {
  const connections = await listNumbers(actor);
  const numbers: Record<string, string[]> = {};
  for (const { number, calls, texts } of connections.flatMap((connection) => connection.numbers)) {
    const flows = [calls && "flowId" in calls ? calls.flowId : null, texts?.flowId ?? null];
    for (const flowId of new Set(flows)) {
      if (flowId) numbers[flowId] = [...(numbers[flowId] ?? []), readable(number)];
    }
  }
  return { numbers, silent: connections.filter(({ problem }) => problem).map(({ name }) => name) };
}

const readable = (number: string) => parsePhoneNumberFromString(number)?.formatInternational() ?? number;
