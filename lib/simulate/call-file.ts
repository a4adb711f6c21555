// A call written down: who calls, when, and what they do. Saved cases and the command line read the same file.
import { readScript, type ScriptProblem, type ScriptText } from "@/lib/callr/actions10-read";
import { type EntryName, entryNames } from "@/lib/compile/program";
import type { Value, Variables } from "@/lib/flow/variables";
import type { Act } from "@/lib/nodes/contract";
import { fail, ok, type Result } from "@/lib/shared/result";
import { t, type Words } from "@/lib/words/t";

export interface CallFile {
  entry: EntryName;
  caller: string;
  called: string;
  /** The message that begins an SMS conversation. */
  message: string | null;
  atMs: number;
  variables: Variables;
  acts: Act[];
}

type Path = (string | number)[];
class Fault extends Error {
  constructor(
    readonly path: Path,
    override readonly message: Words,
    readonly help: Words,
  ) {
    super(message);
  }
}

const USUAL = { caller: "+33612448019", called: "+33186950000", at: "2026-11-24T10:00:00Z" };
const KEYS = ["entry", "caller", "called", "message", "at", "variables", "acts", "trace"];
const ACTS = "press, silence, speak, listen, callee, detect, http, sms, message, wait and hangup";

/** Reads a call; everything but `acts` may be left out. `trace` is for whoever compares. */
/** The same of a call that is plain data already; a failure is one sentence. */
export function readCall(value: unknown): Result<CallFile, string> {
  try {
    return ok(callOf(value));
  } catch (error) {
    if (error instanceof Fault) return fail(`${error.message} ${error.help}`);
    throw error;
  }
}

export function readCallFile(text: string): Result<CallFile, ScriptProblem[]> {
  const read = readScript(text);
  if (!read.ok) return read;
  try {
    return ok(callOf(read.value.value));
  } catch (error) {
    if (error instanceof Fault) return fail([problemOf(error, read.value)]);
    throw error;
  }
}

function callOf(value: unknown): CallFile {
  const file = mapOf(value, [], t("A call is a map with a list of “acts”."));
  const odd = Object.keys(file).find((key) => !KEYS.includes(key));
  if (odd !== undefined)
    throw new Fault(
      [odd],
      t("A call has no “{odd}”.", { odd }),
      t("It has {KEYS}.", { KEYS: KEYS.join(", ") }),
    );
  const { entry = "inbound-call", caller = USUAL.caller, called = USUAL.called, at = USUAL.at } = file;
  const start = entryNames.find((name) => name === entry);
  if (!start || start === "hangup")
    throw new Fault(
      ["entry"],
      t("“{entry}” starts no call.", { entry: String(entry) }),
      t("Use inbound-call, inbound-sms or api-initiated."),
    );
  const atMs = Date.parse(String(at));
  if (Number.isNaN(atMs))
    throw new Fault(
      ["at"],
      t("“{at}” is not a time.", { at: String(at) }),
      t("Write it such as 2026-11-24T10:00:00Z."),
    );
  const { acts = [] } = file;
  if (!Array.isArray(acts))
    throw new Fault(["acts"], t("“acts” must be a list."), t("Acts are {ACTS}.", { ACTS }));
  return {
    entry: start,
    caller: String(caller),
    called: String(called),
    message: file.message === undefined ? null : String(file.message),
    atMs,
    variables: variablesOf(file.variables ?? {}),
    acts: acts.map((act, index) => actOf(act, ["acts", index])),
  };
}

function variablesOf(value: unknown): Variables {
  const map = mapOf(value, ["variables"], t("Variables are a map of values by name."));
  return Object.fromEntries(
    Object.entries(map).map(([name, each]): [string, Value] => {
      if (typeof each === "string" || typeof each === "number" || typeof each === "boolean")
        return [name, each];
      throw new Fault(
        ["variables", name],
        t("“{name}” must be a text, a number, or true or false.", { name }),
        t("Write one value."),
      );
    }),
  );
}

/** `press: "1"`, `hangup`, `callee: busy`, `http: { ok: true, json: {} }`. */
function actOf(value: unknown, path: Path): Act {
  const [name = "", given] =
    typeof value === "string"
      ? [value, undefined]
      : (Object.entries(mapOf(value, path, t("Acts are {ACTS}.", { ACTS })))[0] ?? []);
  const wrong = (help: Words) => new Fault(path, t("“{name}” is not written like this.", { name }), help);
  switch (name) {
    case "press":
      if (!/^[0-9*#]{1,32}$/.test(String(given))) throw wrong(t('Write the keys in quotes: press: "1".'));
      return { act: "press", digits: String(given) };
    case "speak":
      if (typeof given !== "number" || given < 0) throw wrong(t("Write how many seconds: speak: 8."));
      return { act: "speak", seconds: given };
    case "callee":
      if (
        given !== "answered" &&
        given !== "busy" &&
        given !== "no-answer" &&
        given !== "failed" &&
        given !== "hangup"
      )
        throw wrong(t("Write callee: answered, busy, no-answer, failed or hangup."));
      return { act: "callee", outcome: given };
    case "detect":
      if (given !== "person" && given !== "machine")
        throw wrong(t("Write detect: person, or detect: machine."));
      return { act: "detect", who: given };
    case "message":
      if (given === undefined || given === null) throw wrong(t("Write the text: message: YES."));
      return { act: "message", text: String(given) };
    case "sms":
      if (given !== "taken" && given !== "refused") throw wrong(t("Write sms: taken, or sms: refused."));
      return { act: "sms", ok: given === "taken" };
    case "http":
      return httpAct(given, wrong);
    case "silence":
    case "listen":
    case "wait":
    case "hangup":
      if (given !== undefined && given !== null) throw wrong(t("Write {name} alone.", { name }));
      return { act: name };
    default:
      throw new Fault(path, t("Nobody can “{name}”.", { name }), t("Acts are {ACTS}.", { ACTS }));
  }
}

/** The other way round: an act as such a file has it. */
export function writtenAct(act: Act): string | Record<string, unknown> {
  switch (act.act) {
    case "press":
      return { press: act.digits };
    case "speak":
      return { speak: act.seconds };
    case "callee":
      return { callee: act.outcome };
    case "message":
      return { message: act.text };
    case "sms":
      return { sms: act.ok ? "taken" : "refused" };
    case "http": {
      const { act: _, ...given } = act;
      return { http: given };
    }
    default:
      return act.act;
  }
}

function httpAct(given: unknown, wrong: (help: Words) => Fault): Act {
  const help = t("Write http: { ok: true, status: 200, json: { name: Ada } }.");
  if (typeof given !== "object" || given === null || !("ok" in given) || typeof given.ok !== "boolean")
    throw wrong(help);
  const status = "status" in given ? given.status : undefined;
  if (status !== undefined && typeof status !== "number") throw wrong(help);
  return {
    act: "http",
    ok: given.ok,
    ...(status !== undefined && { status }),
    ...("json" in given && { json: given.json }),
  };
}

function mapOf(value: unknown, path: Path, help: Words): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Fault(
    path,
    path.length === 0
      ? t("The file must be a map of keys.")
      : t("“{path}” must be a map of keys.", { path: path.join(".") }),
    help,
  );
}

const problemOf = ({ path, message, help }: Fault, text: ScriptText): ScriptProblem => ({
  ...text.spotOf(path),
  message,
  help,
});
