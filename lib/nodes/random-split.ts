// Sends calls different ways by lot, in shares.

import type { Static } from "typebox";
import type { Item } from "@/lib/callr/actions10";
import { t } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { drawFrom, drawJavaScript, drawText } from "./draw";
import { choice, exact, integer, line, list } from "./fields";

/** Rows have a letter of their own, so that taking one away leaves the ways of the others where they lead. */
export const SIDES = ["a", "b", "c", "d", "e", "f"] as const;

const data = exact({
  sides: list(
    exact({
      side: choice(SIDES, { title: "Way" }),
      label: line({ title: "What it is for" }),
      share: integer({ title: "Share", min: 1, max: 100 }),
    }),
    {
      title: "Ways, by their shares",
      help: "Shares are compared with each other: 50 and 50 is the same as 1 and 1.",
      max: SIDES.length,
      widget: "shares",
    },
  ),
});
type Data = Static<typeof data>;

export const randomSplit = defineNode({
  type: "random-split",
  title: "Random split",
  summary: "Sends callers different ways by lot",
  docs: {
    what: "Draws lots: each way gets its share of the calls. One call always goes the same way here, however often it comes by.",
    when: "Use it to try two greetings against each other, or to spread calls over teams.",
    example: "Old greeting 50, new greeting 50",
  },
  icon: "split",
  group: "logic",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  data,
  initial: {
    sides: [
      { side: "a", label: "", share: 50 },
      { side: "b", label: "", share: 50 },
    ],
  },
  ports: ({ sides }) =>
    sides.map(
      ({ side, label, share }): Port => ({
        id: side,
        label: `${label || t("Way {side}", { side: side.toUpperCase() })}, ${percent(share, sides)} %`,
        consequence: "Callers whose lot it is are cut off.",
        who: () =>
          label
            ? t("Callers sent to “{label}” by “{name}”", { label, name: "{name}" })
            : t("Callers sent way {side} by “{name}”", { side: side.toUpperCase(), name: "{name}" }),
      }),
    ),
  card: ({ sides }) =>
    sides
      .map(({ side, label, share }) => `${label || side.toUpperCase()} ${percent(share, sides)} %`)
      .join(", "),
  saves: () => [],
  draws: true,
  reads: () => [],
  check: ({ sides }, ctx) => {
    if (sides.length === 0) ctx.report("field_required", { field: "Ways, by their shares" }, "sides");
    sides.forEach(({ side }, at) => {
      if (sides.findIndex((other) => other.side === side) < at) {
        const reason = t("has the way {side} twice", { side: side.toUpperCase() });
        ctx.report("data_invalid", { field: "Ways, by their shares", reason }, `sides.${at}.side`);
      }
    });
  },
  toActions: (given, ctx) => {
    const last = given.sides.at(-1);
    if (!last) return [];
    const lot = ctx.variable("_lot", 0);
    const guards: Item[] = limitsOf(given)
      .slice(0, -1)
      .map(({ side, below }) => ctx.guard(`${lot} < ${below}`, side));
    const code = `${lot} = (() => { ${drawJavaScript(ctx.self(), totalOf(given))} })();`;
    return [{ action: "javascript@v1", params: { code } }, ...guards, ...ctx.go(last.side)];
  },
  toCommand: () => null,
  onResult: (given, _, ctx) => {
    const lot = drawFrom(drawText(ctx.self(), ctx.call.callId), totalOf(given));
    return { port: limitsOf(given).find(({ below }) => lot < below)?.side ?? "a" };
  },
  stimuli: () => [],
});

const totalOf = ({ sides }: Data) =>
  Math.max(
    1,
    sides.reduce((sum, { share }) => sum + share, 0),
  );

/** Each way with the first lot that is no longer its own. */
function limitsOf({ sides }: Data): { side: string; below: number }[] {
  let below = 0;
  return sides.map(({ side, share }) => {
    below += share;
    return { side, below };
  });
}

const percent = (share: number, sides: Data["sides"]) => Math.round((100 * share) / totalOf({ sides }));
