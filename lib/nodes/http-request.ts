// Asks another system over HTTP and keeps values of its answer.
import type { Static } from "typebox";
import type { ParamValue } from "@/lib/callr/actions10";
import { VARIABLE_NAME } from "@/lib/flow/variables";
import { t } from "@/lib/words/t";
import { defineNode, type Port, savedIn } from "./contract";
import type { Encoding } from "./encoding";
import { choice, exact, line, list, longText, seconds, variableName } from "./fields";
import { parsePath, pick, pickJavaScript } from "./json-path";

const data = exact({
  method: choice(["GET", "POST", "PUT", "PATCH", "DELETE"], {
    title: "Method",
    becomes: ["fetch@v2.method"],
  }),
  url: line({
    title: "Address",
    becomes: ["fetch@v2.url"],
    help: "Begins with https://. Variables in it are encoded.",
    widget: "url",
    placeholder: "https://api.example.com/orders/{{order_number}}",
  }),
  bodyType: choice(["json", "form", "text"], {
    title: "Body is",
    labels: { json: "JSON", form: "a form", text: "plain text" },
  }),
  body: longText({
    title: "Body",
    becomes: ["fetch@v2.body"],
    help: "Variables in JSON stand between quotes and cannot break out of them.",
    widget: "lines",
  }),
  headers: list(exact({ name: line({ title: "Header" }), value: line({ title: "Value" }) }), {
    title: "Headers",
    becomes: ["fetch@v2.headers"],
    max: 20,
    widget: "headers",
    more: true,
  }),
  timeoutSeconds: seconds({ title: "Wait at most", becomes: ["fetch@v2.timeout"], min: 1, max: 4 }),
  picks: list(
    exact({
      path: line({ title: "In the answer", placeholder: "customer.first_name" }),
      variable: variableName({ title: "Keep in" }),
    }),
    { title: "Values to keep", max: 30, widget: "picks" },
  ),
});
type Data = Static<typeof data>;

const contentTypes = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  text: "text/plain; charset=utf-8",
} as const;
const bodyEncodings: Record<Data["bodyType"], Encoding | undefined> = {
  json: "json",
  form: "url",
  text: undefined,
};
const hasBody = ({ method, body }: Data) => method !== "GET" && body !== "";

const ports: Port[] = [
  {
    id: "success",
    label: "Success",
    consequence: "Callers are cut off when it works.",
    who: "When “{name}” answers, callers",
  },
  {
    id: "failure",
    label: "Failure",
    consequence: "When the other system is down, the caller hears silence.",
    who: "When “{name}” fails, callers",
  },
];

export const httpRequest = defineNode({
  type: "http-request",
  title: "HTTP request",
  summary: "Asks another system and keeps values of its answer",
  docs: {
    what: "Sends an HTTP request and keeps values of the JSON answer in variables.",
    when: "Use it to look a caller up, to read an order's state, or to tell another system something.",
    example: "GET https://api.example.com/customers/{{caller.number}} keeps first_name",
  },
  icon: "webhook",
  group: "data",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  data,
  initial: {
    method: "GET",
    url: "",
    bodyType: "json",
    body: "",
    headers: [],
    timeoutSeconds: 4,
    picks: [],
  },
  ports: () => ports,
  card: (data) => (data.url ? `${data.method} ${data.url.replace(/^https?:\/\//, "")}` : ""),
  saves: (data) => data.picks.flatMap(({ variable }) => savedIn(variable)),
  reads: (data) => [
    { field: "url", template: data.url },
    ...(hasBody(data) ? [{ field: "body", template: data.body }] : []),
    ...data.headers.map(({ value }, at) => ({ field: `headers.${at}.value`, template: value })),
  ],
  check: (data, ctx) => {
    if (data.url.trim() === "") ctx.report("field_required", { field: "Address" }, "url");
    else if (!isWebAddress(data.url)) ctx.report("url_invalid", { url: data.url }, "url");
    data.headers.forEach(({ name, value }, at) => {
      if (!HEADER_NAME.test(name) || /[\r\n]/.test(value)) {
        ctx.report(
          "data_invalid",
          { field: name || "Header", reason: "cannot be sent as a header" },
          `headers.${at}.name`,
        );
      }
    });
    data.picks.forEach(({ path, variable }, at) => {
      if (!new RegExp(VARIABLE_NAME).test(variable)) {
        ctx.report("variable_name_invalid", { variable }, `picks.${at}.variable`);
      }
      if (!parsePath(path)) {
        const reason = t("is not a place in an answer, such as customer.orders[0].state");
        ctx.report("data_invalid", { field: path, reason }, `picks.${at}.path`);
      }
    });
  },
  toActions: (data, ctx) => {
    const result = ctx.variable("", "");
    const headers = headersOf(data, (value) => ctx.text(value, "line"));
    const code = data.picks.map(
      ({ path, variable }) =>
        `${ctx.user(variable)} = ${pickJavaScript(`${result}?.json`, parsePath(path) ?? [])};`,
    );
    return [
      {
        action: "fetch@v2",
        params: {
          url: ctx.text(data.url, "url"),
          method: data.method,
          ...(Object.keys(headers).length > 0 && { headers: headers as Record<string, ParamValue> }), // text is one
          ...(hasBody(data) && { body: ctx.text(data.body, bodyEncodings[data.bodyType]) }),
          timeout: data.timeoutSeconds,
          // Elsewhere the caller hears nothing while we wait; the platform would play music.
          ...(ctx.isOnLine && { audio: { enabled: false } }),
        },
        result,
      },
      ctx.guard(`!${result}?.ok`, "failure"),
      ...(code.length > 0 ? [{ action: "javascript@v1", params: { code: code.join("\n") } }] : []),
      ...ctx.go("success"),
    ];
  },
  toCommand: (data, ctx) => ({
    kind: "request",
    request: {
      do: "http",
      method: data.method,
      url: ctx.text(data.url, "url"),
      headers: headersOf(data, (value) => ctx.text(value, "line")),
      body: hasBody(data) ? ctx.text(data.body, bodyEncodings[data.bodyType]) : null,
      timeoutMs: data.timeoutSeconds * 1000,
    },
  }),
  onResult: (data, reply) => {
    if (reply.kind !== "http" || !reply.ok) return { port: "failure" };
    const set = data.picks.map(({ path, variable }) => [variable, pick(reply.json, parsePath(path) ?? [])]);
    return { port: "success", set: Object.fromEntries(set) };
  },
  stimuli: (data) => [
    { label: "It answers", act: { act: "http", ok: true, status: 200, json: sampleAnswer(data) } },
    { label: "It fails", act: { act: "http", ok: false, status: 503 } },
    { label: "It does not answer in time", act: { act: "http", ok: false, status: 0 } },
  ],
});

function headersOf(data: Data, text: (value: string) => string): Record<string, string> {
  const headers: Record<string, string> = {};
  const isGiven = data.headers.some(({ name }) => name.toLowerCase() === "content-type");
  if (hasBody(data) && !isGiven) headers["Content-Type"] = contentTypes[data.bodyType];
  for (const { name, value } of data.headers) headers[name] = text(value);
  return headers;
}

/** A full web address; its host may not come from a variable, so that no value can send the request elsewhere. */
export function isWebAddress(url: string): boolean {
  const [, host = ""] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
  return host !== "" && !/[{}\s@]/.test(host) && URL.canParse(url.replace(/\{\{[^}]*\}\}/g, "x"));
}

/** RFC 9110 token. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** An answer that holds every picked place, to try the flow with. */
function sampleAnswer({ picks }: Data): unknown {
  let answer: unknown = {};
  for (const { path, variable } of picks) {
    const steps = parsePath(path);
    if (steps) answer = placed(answer, steps, variable);
  }
  return answer;
}

function placed(into: unknown, [step, ...rest]: (string | number)[], value: string): unknown {
  if (step === undefined) return value;
  const copy: Record<string | number, unknown> | unknown[] =
    typeof step === "number" ? (Array.isArray(into) ? [...into] : []) : isObject(into) ? { ...into } : {};
  return Object.assign(copy, { [step]: placed(Object(copy)[step], rest, value) });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
