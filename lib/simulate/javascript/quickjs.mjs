// Runs a script's JavaScript where it can do no harm: QuickJS in WebAssembly, a capped memory, an interrupt. Plain
// JavaScript, because a Node worker and a browser worker load this same file without a build step of ours.
import { newQuickJSWASMModuleFromVariant, newVariant } from "quickjs-emscripten-core";

/** 64 KiB pages: starts at 16 MiB and cannot pass 32 MiB, whatever QuickJS itself believes. */
const MEMORY = { initial: 256, maximum: 512 };
const TIME_LIMIT_MS = 50;
/** Interrupts come every few thousand operations; before so many, the time was the machine's, not the script's. */
const FAIR_INTERRUPTS = 20;
/** Well under the WebAssembly stack, so that deep recursion is an error and not a crash. */
const STACK_BYTES = 160 * 1024;
/** Variables and value together, as JSON. */
const RESULT_MAX_CHARACTERS = 256 * 1024;

/**
 * An evaluator that keeps one WebAssembly instance, and takes a new one after the memory ran out. `variant` is QuickJS
 * built for where this runs: Node's needs Node's modules, the browser's bundle cannot have them.
 */
export function quickJsEvaluator(variant) {
  let loading = null;
  return {
    async evaluate(request) {
      loading ??= load(variant);
      const quickJs = await loading;
      try {
        return evaluateIn(quickJs, request);
      } catch {
        loading = null;
        return { ok: false, message: "the script ran out of memory", scope: request.scope };
      }
    },
  };
}

function load(variant) {
  const wasmMemory = new WebAssembly.Memory(MEMORY);
  return newQuickJSWASMModuleFromVariant(
    newVariant(variant, { wasmMemory, emscriptenModule: { printErr: () => {} } }),
  );
}

function evaluateIn(quickJs, { code, scope, nowMs }) {
  const runtime = quickJs.newRuntime({ maxStackSizeBytes: STACK_BYTES });
  const startedMs = performance.now();
  let interrupts = 0;
  runtime.setInterruptHandler(
    () => ++interrupts > FAIR_INTERRUPTS && performance.now() - startedMs > TIME_LIMIT_MS,
  );
  const context = runtime.newContext();
  const handles = [];
  const keep = (handle) => {
    handles.push(handle);
    return handle;
  };
  const failed = (error, kept = scope) => ({
    ok: false,
    message: sentence(context.dump(error)),
    scope: kept,
  });
  try {
    const prelude = context.evalCode(PRELUDE, "prelude.js");
    if (prelude.error) return failed(keep(prelude.error));
    const clockwork = keep(
      context.newFunction("intl", (json) => context.newString(inWords(context.getString(json)))),
    );
    const set = context.callFunction(keep(prelude.value), context.undefined, [
      keep(context.newString(JSON.stringify(scope))),
      keep(context.newNumber(nowMs)),
      clockwork,
    ]);
    if (set.error) return failed(keep(set.error));
    const collect = keep(set.value);
    const result = context.evalCode(code, "script.js");
    const value = keep(result.error ?? result.value);
    const collected = context.callFunction(
      collect,
      context.undefined,
      result.error ? context.undefined : value,
    );
    if (collected.error) return failed(keep(collected.error));
    const json = context.getString(keep(collected.value));
    if (json.length > RESULT_MAX_CHARACTERS) {
      return { ok: false, message: "the variables have grown too large", scope };
    }
    const { value: plain, scope: after } = JSON.parse(json);
    if (result.error) return failed(value, after);
    return { ok: true, value: plain, scope: after };
  } finally {
    for (const handle of handles) handle.dispose();
    context.dispose();
    runtime.dispose();
  }
}

/**
 * Puts the scope in place and gives the function that collects a value and every `$` variable as JSON. QuickJS has no
 * Intl, the platform's engine has: dates are put in words by the host. The clock is the call's, not the machine's.
 */
const PRELUDE = `(function (json, nowMs, intl) {
  const { parse, stringify } = JSON, keys = Object.keys, RealDate = Date;
  const ask = (what, ms, locale, options) => intl(stringify({ what, ms, locale, options: { ...options } }));
  const toldBy = (what) => function (locale, options) { return ask(what, this.getTime(), locale, options); };
  globalThis.Date = class Date extends RealDate {
    constructor(...given) { given.length > 0 ? super(...given) : super(nowMs); }
    static now() { return nowMs; }
  };
  for (const what of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"])
    Object.defineProperty(RealDate.prototype, what, { value: toldBy(what), writable: true, configurable: true });
  globalThis.Intl = { DateTimeFormat: function (locale, options) {
    const time = (date) => (date === undefined ? nowMs : Number(date));
    return {
      format: (date) => ask("format", time(date), locale, options),
      formatToParts: (date) => parse(ask("formatToParts", time(date), locale, options)),
      resolvedOptions: () => parse(ask("resolvedOptions", 0, locale, options)),
    };
  } };
  const scope = parse(json);
  for (const name of keys(scope)) globalThis[name] = scope[name];
  globalThis.now = new globalThis.Date(nowMs);
  return (value) => {
    const after = {};
    for (const name of keys(globalThis)) if (name[0] === "$") after[name] = globalThis[name] ?? null;
    return stringify({ value, scope: after });
  };
})`;

/** The host's Intl, asked by JSON: formats a time and nothing else. */
function inWords(json) {
  const { what, ms, locale, options } = JSON.parse(json);
  const date = new Date(ms);
  switch (what) {
    case "formatToParts":
      return JSON.stringify(new Intl.DateTimeFormat(locale, options).formatToParts(date));
    case "resolvedOptions":
      return JSON.stringify(new Intl.DateTimeFormat(locale, options).resolvedOptions());
    case "format":
      return new Intl.DateTimeFormat(locale, options).format(date);
    default:
      return String(date[what](locale, options));
  }
}

function sentence(error) {
  if (typeof error !== "object" || error === null) return `the script threw ${String(error)}`;
  if (error.message === "interrupted") return "the script took too long";
  if (error.message === "out of memory") return "the script ran out of memory";
  return `${error.name ?? "Error"}: ${error.message ?? ""}`;
}
