// `fetch` as an HTTP request: the way we write it, with the code that keeps values of the answer, and the documented form
// with a guard for when it fails.
import type { Item } from "@/lib/callr/actions10";
import { isWebAddress } from "@/lib/nodes/http-request";
import { formatPath, type JsonPath } from "@/lib/nodes/json-path";
import { t } from "@/lib/words/t";
import { textLiteral } from "./code";
import { fits, matchNode } from "./match";
import type { Reader } from "./reader";
import { codeOf } from "./script-facts";
import {
  type Found,
  guardAt,
  only,
  type Place,
  pathAt,
  plainAt,
  type Recogniser,
  type Script,
} from "./steps";

const LONGEST_SECONDS = 4;
const bodyTypes = { "application/json": "json", "application/x-www-form-urlencoded": "form" } as const;

export const httpRequest: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "fetch@v1" && item?.action !== "fetch@v2") return null;
  const reader = script.readerAt(place);
  return oursAt(place, item, reader, script) ?? documentedAt(place, item, reader, script);
};

function oursAt(place: Place, item: Item, reader: Reader, script: Script): Found | null {
  const { result } = item;
  if (result === undefined) return null;
  const hasGuard = guardAt(place, 1)?.if === `!${result}?.ok`;
  const picks = picksIn(codeOf(plainAt(place, hasGuard ? 2 : 1)), result);
  for (const headers of [ownHeaders(item), headersOf(item)]) {
    const data = requestIn(item, headers, reader);
    const found =
      data &&
      matchNode(place, script, {
        type: "http-request",
        data: { ...data, picks },
        reader,
        variables: { "": result },
      });
    if (found) return found;
  }
  return null;
}

/** A request whose answer is looked at in nothing but a guard. */
function documentedAt(place: Place, item: Item, reader: Reader, script: Script): Found | null {
  const { result } = item;
  const guard = result === undefined ? null : guardAt(place, 1);
  const asks = guard && guard.if.replaceAll("?.", ".").trim() === `!${result}.ok` ? guard : null;
  if (result !== undefined && script.facts.mentions(result) !== (asks ? 2 : 1)) return null;
  const data = requestIn(item, headersOf(item), reader);
  const isTyped = data?.headers.some(({ name }) => name.toLowerCase() === "content-type") ?? false;
  if (!data || (data.body !== "" && (data.method === "GET" || !isTyped)) || !fits("http-request", data))
    return null;
  const title = script.titleAt(place);
  return {
    length: asks ? 2 : 1,
    draw: (next) => {
      const { timeout, audio } = item.params ?? {};
      if (timeout === undefined)
        script.note(
          place,
          t(
            "The script leaves it to the platform how long to wait for an answer; the HTTP request waits {LONGEST_SECONDS} s.",
            { LONGEST_SECONDS },
          ),
        );
      if (place.isCall && audio === undefined)
        script.note(
          place,
          t(
            "The platform may play audio while it waits for an answer; during the HTTP request callers hear nothing.",
          ),
        );
      const failure = asks ? script.guarded(asks, pathAt(place, 1), next, place.isCall) : next;
      return script.sketch.add("http-request", title, data, { success: next, failure });
    },
  };
}

interface Header {
  name: string;
  value: unknown;
}

const headersOf = ({ params }: Item): Header[] =>
  Object.entries(Object(params?.headers)).map(([name, value]) => ({ name, value }));

/** Without the type of its body, which we write ourselves. */
const ownHeaders = (item: Item): Header[] => headersOf(item).filter(({ name }) => name !== "Content-Type");

function requestIn(item: Item, given: readonly Header[], reader: Reader) {
  const params = only(item, ["url", "method", "headers", "body", "timeout", "audio"]);
  const url = reader.text(params?.url, "url");
  const method = String(params?.method ?? "GET").toUpperCase();
  const timeoutSeconds = params?.timeout ?? LONGEST_SECONDS;
  if (!params || url === null || !isWebAddress(url) || !isSilent(params.audio)) return null;
  const bodyType = bodyTypeOf(item);
  const encoding = { json: "json", form: "url", text: undefined } as const;
  const body = reader.text(params.body ?? "", encoding[bodyType]);
  const headers = given.map(({ name, value }) => ({ name, value: reader.text(value, "line") ?? "\u0000" }));
  if (body === null || headers.some(({ value }) => value === "\u0000")) return null;
  return { method, url, bodyType, body, headers, timeoutSeconds, picks: [] };
}

const isSilent = (audio: unknown) => audio === undefined || Object(audio).enabled === false;

function bodyTypeOf(item: Item): "json" | "form" | "text" {
  const given = headersOf(item).find(({ name }) => name.toLowerCase() === "content-type");
  const type =
    String(given?.value ?? "")
      .split(";")[0]
      ?.trim()
      .toLowerCase() ?? "";
  return Object.hasOwn(bodyTypes, type) ? bodyTypes[type as keyof typeof bodyTypes] : "text"; // one of its keys
}

/** Values that the next lines keep of an answer; none when they do anything else. */
function picksIn(code: string, result: string): { path: string; variable: string }[] {
  const picks = code.split("\n").map((line) => {
    const [, variable, place] =
      /^\$(\w+) = \(v => typeof v === 'object' \? JSON\.stringify\(v\) : String\(v\)\)\((.*) \?\? ''\);$/.exec(
        line,
      ) ?? [];
    const steps = place?.startsWith(`${result}?.json`)
      ? stepsIn(place.slice(`${result}?.json`.length))
      : null;
    return variable && steps ? { path: formatPath(steps), variable } : null;
  });
  return picks.every((pick) => pick !== null) ? picks : [];
}

/** `?.order?.lines?.[0]?.['due date']` */
function stepsIn(code: string): JsonPath | null {
  const steps: JsonPath = [];
  for (const [, word, index, quoted] of code.matchAll(STEP)) {
    if (word !== undefined) steps.push(word);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push(textLiteral(quoted ?? "") ?? "");
  }
  return steps.length > 0 ? steps : null;
}

const STEP = /\?\.(?:([A-Za-z_$][\w$]*)|\[(\d+)\]|\[('(?:[^'\\]|\\.)*')\])/g;
