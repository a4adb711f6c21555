// Everything that can be wrong with an author's flow: one row per code, with what is wrong and what to do.
import { asSaid, t, type Words } from "@/lib/words/t";
export type Severity = "error" | "warning";

/** Words in braces are filled from the values given to `diagnose`. */
export const diagnosticTable = {
  graph_invalid: row(
    "error",
    "This is not a flow: {path} {reason}.",
    "Open a file that Patchcord exported, or mend that place.",
  ),
  graph_newer: row(
    "error",
    "This flow was made by a newer Patchcord (format {version}).",
    "Update Patchcord, then open it again.",
  ),
  node_type_unknown: row(
    "error",
    "Patchcord does not know the step type “{type}”.",
    "Delete the step or replace it with a Raw action.",
  ),
  node_id_duplicate: row(
    "error",
    "Two steps have the id “{id}”.",
    "Give one of them another id in the file.",
  ),
  edge_dangling: row(
    "error",
    "A way out of “{name}” leads to a step that is not there.",
    "Connect “{port}” again.",
  ),
  edge_duplicate: row(
    "error",
    "“{port}” of “{name}” leads to two places.",
    "Keep one of the two connections.",
  ),
  data_invalid: row("error", "“{field}” {reason}.", "Open the step and correct the field."),
  trigger_missing: row(
    "error",
    "Nothing starts this flow.",
    "Add a start: Inbound call, Inbound SMS, or API or campaign.",
  ),
  trigger_duplicate: row(
    "error",
    "There are two “{title}” steps; a flow starts in one place for each.",
    "Delete one and connect the other.",
  ),
  node_unreachable: row(
    "warning",
    "No caller can get to “{name}”.",
    "Connect something to it, or delete it.",
  ),
  port_unconnected: row(
    "error",
    "“{port}” leads nowhere. {consequence}",
    "Connect “{port}” to what happens next.",
  ),
  field_required: row("error", "“{field}” is empty.", "Fill it in."),
  library_missing: row(
    "error",
    "The {what} “{name}” is not there any more.",
    "Choose another one, or make it again.",
  ),
  live_way_gone: row(
    "warning",
    "{loss}.",
    "v{number}, which is live, keeps it until you publish. Put it back, or publish if you mean it.",
  ),
  subflow_no_start: row(
    "error",
    "“{flow}” cannot be run by another flow: it has no start that leads anywhere.",
    "Connect its start, publish it, and choose the new version.",
  ),
  subflow_ways_differ: row(
    "error",
    "“{flow}” comes back by “{way}”, which “{name}” does not know.",
    "Choose the flow and its version again.",
  ),
  subflow_too_large: row(
    "error",
    "“{flow}” and the flows it runs are too many: more than {most} steps, or more than {levels} flows in one another.",
    "Run fewer flows from one another, or divide this one.",
  ),
  subflow_time_zone: row(
    "warning",
    "“{flow}” was made for the time of {theirs}; its conditions on the time use that of {ours} here.",
    "Use an Opening hours step with a time zone of its own in it.",
  ),
  language_unknown: row(
    "error",
    "The flow does not speak {language}.",
    "Add the language in the flow's settings, or choose another one.",
  ),
  translation_missing: row(
    "error",
    "“{name}” says nothing in {language}, and callers who hear {language} come here.",
    "Write “{field}” in that language.",
  ),
  language_unverified: row(
    "error",
    "“{name}” speaks {language}: the platform does not document how an ACTIONS10 script changes its language.",
    "Use REALTIME10, publish a flow for each language, or allow unverified parameters in the flow's settings.",
  ),
  prompt_language_missing: row(
    "error",
    "The prompt “{name}” has no recording for callers who hear {language}.",
    "Add one under Prompts, or choose another prompt.",
  ),
  prompt_voice_instead: row(
    "warning",
    "The prompt “{name}” has no recording for callers who hear {language}: they hear the voice instead.",
    "Add one under Prompts, or take the prompt out.",
  ),
  prompt_read_aloud: row(
    "warning",
    "On ACTIONS10 the voice reads the text in the place of “{name}”: the platform does not document how a script plays a recording here.",
    "Publish to REALTIME10 for the recording, or keep the voice.",
  ),
  list_empty: row(
    "warning",
    "Nobody is on the list “{name}” yet, so every caller goes the way “Not on it”.",
    "Add numbers to the list under Contacts.",
  ),
  menu_no_keys: row("error", "This menu has no keys.", "Add the first key."),
  menu_key_duplicate: row(
    "error",
    "Key {key} is used twice.",
    "Change one of them; a key can lead to one place.",
  ),
  menu_too_long: row(
    "warning",
    "{count} choices are more than a caller remembers.",
    "Keep the five most wanted and put the rest behind one key.",
  ),
  variable_unknown: row(
    "error",
    "“{variable}” is never set.",
    "Set it in a step before, or choose another variable.",
  ),
  variable_name_invalid: row(
    "error",
    "“{variable}” cannot be the name of a variable.",
    "Use letters, digits and underscores, beginning with a letter.",
  ),
  number_invalid: row(
    "error",
    "“{number}” is not a phone number in international form.",
    "Write it with + and country code, such as +33 1 86 95 00 00.",
  ),
  number_emergency: row(
    "error",
    "{number} is an emergency number; a flow must not ring it.",
    "Remove it. Tell callers to dial it themselves.",
  ),
  number_premium: row("error", "{number} is a premium or satellite number.", "Choose an ordinary number."),
  number_caller_chosen: row(
    "error",
    "“{variable}” is what the caller types: anybody could make this line ring any number in the world.",
    "Ring fixed numbers, or look the number up with an HTTP request.",
  ),
  dial_no_numbers: row("error", "There is nobody to ring.", "Add a number."),
  hours_unset: row(
    "error",
    "No opening hours are set, so callers always hear “closed”.",
    "Set at least one day.",
  ),
  hours_overlap: row("error", "The hours of {day} overlap.", "Make one period end before the next begins."),
  time_zone_unknown: row(
    "error",
    "“{zone}” is not a time zone.",
    "Choose one from the list, such as Europe/Paris.",
  ),
  url_invalid: row(
    "error",
    "“{url}” is not a web address this flow can call.",
    "Write a full address that begins with https://.",
  ),
  condition_incomplete: row(
    "error",
    "The condition has a row without {part}.",
    "Complete the row or delete it.",
  ),
  assignment_empty: row("error", "Nothing is set.", "Add a variable and its value."),
  loop_without_wait: row(
    "error",
    "The flow goes round in a circle without waiting for the caller: {names}.",
    "Put a menu, a question or an ending in the circle.",
  ),
  voice_after_hangup: row(
    "error",
    "“{name}” talks to the caller, but nobody is on the line there.",
    "Use only SMS, HTTP request, conditions and variables before and after a call.",
  ),
  node_wrong_line: row(
    "error",
    "“{name}” cannot be used {where}.",
    "Use it {instead}, or remove it from this path.",
  ),
  answer_unclear: row(
    "error",
    "“{name}” may talk to a caller who still hears ringing, and again once the call is answered.",
    "Put “Answer” before it.",
  ),
  node_wrong_channel: row(
    "error",
    "“{name}” cannot be used in {channel}.",
    "Replace it, or start the flow another way.",
  ),
  node_unsupported_on_target: row(
    "error",
    "“{name}” does not work on {target}. {alternative}",
    "Change the step, or switch the flow to a target that has it.",
  ),
  parameter_unverified: row(
    "warning",
    "{field} has no effect on {target}: the platform does not document it.",
    "Keep the usual value, or allow unverified parameters in the flow's settings.",
  ),
  recording_without_notice: row(
    "warning",
    "The caller is recorded without being told.",
    "Say that the call is recorded: before this step on every way to it, or as what the caller hears first.",
  ),
  script_unfaithful: row(
    "error",
    "The script does not say what the flow means, at {place}: {reason}.",
    "This is a fault of Patchcord, and nothing was sent. Report it with the flow's file.",
  ),
  script_refused: row(
    "error",
    "The platform would refuse the script at {path}: {reason}.",
    "Change that step, or allow unverified parameters in the flow's settings.",
  ),
  script_too_long: row(
    "error",
    "The script has {length} characters; the platform takes 32,768.",
    "Split the flow in two, or shorten texts.",
  ),
  start_has_input: row(
    "error",
    "“{from}” leads to “{name}”, but a start cannot be gone back to.",
    "Connect it to the step after “{name}”.",
  ),
  port_never_taken: row(
    "warning",
    "“{port}” of “{name}” is never taken on {target}: {reason}.",
    "Keep it for other targets, or disconnect it.",
  ),
  calendar_ends: row(
    "warning",
    "This version knows clock changes and public holidays up to the end of {year} only.",
    "Publish the flow again to renew them.",
  ),
  raw_action_invalid: row(
    "error",
    "The raw action is not an action: {reason}.",
    "Write an action's name with its version, such as log@v1, and its parameters.",
  ),
  prompt_too_long: row(
    "warning",
    "“{name}” speaks for {seconds} s; after 10 s callers no longer listen.",
    "Say the most important thing, and leave out the rest or offer it behind a key.",
  ),
  prompt_language: row(
    "warning",
    "The text of “{name}” is in {language}, and the voice {voice} reads {spoken}.",
    "Translate the text, or choose a voice of its language in the flow's settings.",
  ),
  prompt_unspeakable: row(
    "warning",
    "“{what}” in the text of “{name}” sounds odd when it is read aloud.",
    "Write it as a person would say it, or send it by SMS.",
  ),
  voice_language: row(
    "warning",
    "The voice {voice} does not speak the flow's language, {language}.",
    "Choose a voice of that language, or change the language, in the flow's settings.",
  ),
  chip_broken: row(
    "warning",
    "“{text}” is no variable: it is spoken or sent as it stands.",
    "Choose the variable from the list, or leave the braces out.",
  ),
  key_not_offered: row(
    "warning",
    "The text tells callers to press {key}, and this menu has no key {key}.",
    "Add the key, or leave it out of the text.",
  ),
  key_not_announced: row(
    "warning",
    "Nobody tells callers about {keys}.",
    "Name every key in the text, or take it out of the menu.",
  ),
  menu_too_deep: row(
    "warning",
    "“{name}” is the {depth}th menu a caller goes through.",
    "Bring it up: after three menus most callers hang up.",
  ),
  person_missing: row(
    "warning",
    "Callers are asked, and none of the answers leads to a person.",
    "Add a Dial, at least behind one key or after a few wrong ones.",
  ),
  attempts_single: row(
    "warning",
    "At “{name}” a caller has one try only.",
    "Allow two or three: keys are mistyped, and lines are noisy.",
  ),
  wait_too_short: row(
    "warning",
    "“{name}” waits {seconds} s for a key; many callers need longer.",
    "Wait five seconds.",
  ),
  ring_too_long: row(
    "warning",
    "“{number}” rings for {seconds} s; callers give up before.",
    "Ring for 20 to 30 s, then try somebody else or take a message.",
  ),
  number_repeated: row("warning", "{number} is rung twice.", "Ring somebody else, or ring it longer once."),
  transfer_without_exit: row(
    "warning",
    "What happens when nobody answers the dial@v1 of “{name}” is left open: the call goes on as if somebody had.",
    "Give the action a “result” and look at its “ok” afterwards, or use a Dial.",
  ),
  hours_never_closed: row(
    "warning",
    "“{name}” is always open, so nobody goes the way “Closed”.",
    "Set the hours in which you are closed, or delete it.",
  ),
  url_not_encrypted: row(
    "warning",
    "“{url}” is not encrypted: others can read what is sent and change what comes back.",
    "Use an address that begins with https://.",
  ),
  requests_over_budget: row(
    "warning",
    "The caller may wait {seconds} s in silence: “{names}” ask other systems one after another, and the platform waits 4.5 s.",
    "Say something between them, or let each wait less.",
  ),
  flows_ring_each_other: row(
    "warning",
    "“{name}” rings {number}, which leads to {flow}, and from there back here: a call could go round for ever.",
    "Ring a phone instead of a number that a flow answers.",
  ),
  caller_trapped: row(
    "error",
    "Only by hanging up does a caller get away from “{name}”: {path}.",
    "Lead one of its ways out to a goodbye, a person or a voicemail.",
  ),
  tries_endless: row(
    "error",
    "The call can go round for ever at {names}: {path}.",
    "After some tries, lead on to a goodbye, a person or a voicemail.",
  ),
  path_stuck: row(
    "error",
    "The flow goes round without waiting for anybody: {path}.",
    "Put a menu, a question or an ending in the circle.",
  ),
  path_breaks: row(
    "error",
    "The call breaks off: {path}.",
    "Change the step before the break, or lead around it.",
  ),
  path_wordless: row(
    "warning",
    "The call ends without a word: {path}.",
    "Say goodbye, or why the call ends, before it does.",
  ),
  path_problem: row(
    "warning",
    "{problem} It happens here: {path}.",
    "Change that step, or try it on a test number before you publish.",
  ),
  step_never_met: row(
    "warning",
    "Whatever a caller does, the call does not come to “{name}”.",
    "Change the condition before it, or delete it.",
  ),
  proof_incomplete: row(
    "warning",
    "Not every path could be tried: {limit}.",
    "Divide the flow into smaller ones to have every path tried.",
  ),
} as const satisfies Record<string, Row>;

export type DiagnosticCode = keyof typeof diagnosticTable;

export interface Diagnostic {
  code: DiagnosticCode;
  severity: Severity;
  message: Words;
  /** What to do about it, in one line. */
  help: Words;
  /** Graph id of the node concerned, when it is about one. */
  nodeId?: string;
  /** Path of the field within the node's data, such as "keys.1.key". */
  field?: string;
  port?: string;
}

export interface Place {
  nodeId?: string;
  field?: string;
  port?: string;
}

/** Makes the diagnostic of a code, with its sentences filled in. */
export function diagnose(
  code: DiagnosticCode,
  values: Record<string, string | number> = {},
  place: Place = {},
): Diagnostic {
  const { severity, message, help } = diagnosticTable[code];
  const read = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asRead(name, value)]));
  return { code, severity, message: trimmed(t(message, read)), help: trimmed(t(help, read)), ...place };
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === "error");

interface Row {
  severity: Severity;
  message: string;
  help: string;
}

function row(severity: Severity, message: string, help: string): Row {
  return { severity, message, help };
}

/** A value that is empty at the end of a sentence leaves its space. */
const trimmed = (text: Words) => asSaid(text.trim());

/** Values that are texts of the product, and not what an author wrote. */
const TEXTS = new Set(
  "port field consequence reason what title where channel day alternative part instead".split(" "),
);

function asRead(name: string, value: string | number): string | number {
  if (typeof value === "number" || !TEXTS.has(name)) return value;
  const quoted = /^“(.*)”$/.exec(value)?.[1];
  return quoted === undefined ? t(value) : t("“{text}”", { text: t(quoted) });
}
