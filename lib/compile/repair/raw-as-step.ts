// Raw actions that say no more than a step can: they become that step, so that every target has them.

import type { Item } from "@/lib/callr/actions10";
import type { Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { parseRaw } from "@/lib/nodes/raw-action";
import { t } from "@/lib/words/t";
import type { Step } from "../survey";
import { changeType } from "./change-type";
import type { Repair } from "./proposal";

interface Reading {
  type: string;
  /** Over the type's initial data. */
  data: Record<string, unknown>;
}

export function rawAsStep(graph: Graph, { node }: Step): Repair[] {
  if (node.type !== "raw-action" || typeof node.data.yaml !== "string") return [];
  const raw = parseRaw(node.data.yaml);
  if (!raw.ok) return [];
  const [item, ...more] = raw.value.items;
  const reading = item && more.length === 0 ? readingOf(item) : null;
  if (!reading) return [];
  const definition = getNodeType(reading.type);
  const data = { ...structuredClone(definition.initial), ...reading.data };
  // A script goes on after the action whatever came of it; so does every way out of the step.
  const command = changeType(graph, node, definition, { isFilled: true, data });
  return [{ label: t("Change into {title}", { title: t(definition.title) }), command }];
}

/** Null for anything a step would not do to the letter: expressions, guards, results, parameters it does not have. */
function readingOf({ action, params = {}, result, if: guard, then, events }: Item): Reading | null {
  if (guard !== undefined || then || events || (result !== undefined && action !== "dial@v1")) return null;
  const only = (...names: string[]) => Object.keys(params).every((name) => names.includes(name));
  const text = (value: unknown) => (typeof value === "string" && !/\$\{\{|\{\{/.test(value) ? value : null);
  switch (action) {
    case "say@v2": {
      const what = text(params.what);
      return what !== null && only("what") ? { type: "say", data: { text: what } } : null;
    }
    case "log@v1": {
      const message = text(params.message);
      return message !== null && only("message") ? { type: "log", data: { message } } : null;
    }
    case "sms@v1": {
      const [to, ...others] = Array.isArray(params.to) ? params.to : [];
      const body = text(params.body);
      const from = text(params.from ?? "");
      const number = others.length === 0 ? text(to) : null;
      return number !== null && body !== null && from !== null && only("to", "body", "from")
        ? { type: "send-sms", data: { to: number, text: body, from } }
        : null;
    }
    case "answer@v1":
    case "ringing@v1":
      return only() ? { type: action === "answer@v1" ? "answer" : "ringing", data: {} } : null;
    case "hangup@v1":
      return only() ? { type: "hang-up", data: { text: "" } } : null;
    case "dial@v1": {
      const numbers = (Array.isArray(params.targets) ? params.targets : []).map((target) => {
        const { number, timeout } = Object(target);
        return { label: "", number: text(number), seconds: timeout };
      });
      const isPlain = numbers.every(({ number, seconds }) => number !== null && Number.isInteger(seconds));
      const callerId = text(params.cli ?? "");
      return numbers.length > 0 &&
        isPlain &&
        callerId !== null &&
        result === undefined &&
        only("targets", "cli")
        ? { type: "dial", data: { numbers, callerId } }
        : null;
    }
    default:
      return null;
  }
}
