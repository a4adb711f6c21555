// Actions whose name is documented and whose parameters are not. Nothing is guessed: the author gives each parameter by
// its name, as their own account's editor or schema shows it, and the script carries them as they are written.
import type { Static } from "typebox";
import type { Item, Params } from "@/lib/callr/actions10";
import { t } from "@/lib/words/t";
import type { ActionsContext, CheckContext } from "./contract";
import { exact, line, list, saveAs } from "./fields";

export const ownSettings = (action: string) =>
  exact({
    settings: list(
      exact({
        name: line({ title: "Parameter", placeholder: "name" }),
        value: line({ title: "Value", placeholder: "text, or a variable" }),
      }),
      {
        title: "Parameters",
        help: "The platform does not document them in public. Take their names from your account's own editor.",
        max: 20,
        widget: "headers",
        becomes: [action],
      },
    ),
    saveAs: saveAs({ title: "Keep its answer in", help: "A variable; what is no text comes as JSON." }),
  });
export type OwnSettings = Static<ReturnType<typeof ownSettings>>;

export const noSettings: OwnSettings = { settings: [], saveAs: "" };

export const ownCard = ({ settings }: OwnSettings): string =>
  settings.map(({ name, value }) => `${name}: ${value}`).join(", ");

export const ownReads = ({ settings }: OwnSettings) =>
  settings.map(({ value }, at) => ({ field: `settings.${at}.value`, template: value }));

/** A parameter's name as scripts write them. */
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

export function checkOwn({ settings }: OwnSettings, ctx: CheckContext): void {
  if (ctx.target === "actions10" && !ctx.settings.allowUnverified) ctx.reportUnsupported();
  settings.forEach(({ name }, at) => {
    const isTwice = settings.findIndex((other) => other.name === name) < at;
    if (NAME.test(name) && !isTwice) return;
    const reason = isTwice ? t("is there twice") : t("is no name of a parameter");
    ctx.report("data_invalid", { field: name || "Parameter", reason }, `settings.${at}.name`);
  });
}

/** The action with its parameters, and its answer as text. */
export function ownAction(action: string, given: OwnSettings, ctx: ActionsContext): Item[] {
  const params: Params = {};
  for (const { name, value } of given.settings) params[name] = ctx.text(value);
  const hasParams = given.settings.length > 0;
  if (!given.saveAs) return [{ action, ...(hasParams && { params }) }];
  const result = ctx.variable("", "");
  const code = `${ctx.user(given.saveAs)} = typeof ${result} === 'string' ? ${result} : JSON.stringify(${result} ?? '');`;
  return [
    { action, ...(hasParams && { params }), result },
    { action: "javascript@v1", params: { code } },
  ];
}
