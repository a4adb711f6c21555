// Pass 2, check: everything an author must or should mend, collected. Structure first, then each node's own rules.
import { type Diagnostic, type DiagnosticCode, diagnose, type Place } from "@/lib/flow/diagnostics";
import type { Channel, FlowSettings, Graph, GraphNode, Target } from "@/lib/flow/graph";
import { findBuiltIn } from "@/lib/flow/variables";
import type { AnyNode, CheckContext, Line, Port } from "@/lib/nodes/contract";
import { numberFault } from "@/lib/nodes/phone-number";
import { languageName } from "@/lib/shared/language-name";
import { msg, t } from "@/lib/words/t";
import type { LinkedGraph } from "./1-link";
import { checkLoops } from "./check-loops";
import { checkStructure } from "./check-structure";
import { fieldTitle } from "./field-title";
import { HeardBefore } from "./heard-before";
import type { EntryName } from "./program";
import { portOf, type Step, type Survey, surveyGraph, targetOf } from "./survey";
import { VariableValues } from "./variable-values";

export const targetNames: Record<Target, string> = {
  actions10: "ACTIONS10",
  realtime10: "REALTIME10",
  sms: msg("the SMS engine"),
};

export type Report = (code: DiagnosticCode, values?: Record<string, string | number>, place?: Place) => void;

/** Diagnostics of a parsed graph for a target, in the order of the graph. */
export function check(graph: LinkedGraph, target: Target = graph.target): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, values, place) => {
    diagnostics.push(diagnose(code, values, place));
  };
  const survey = surveyGraph(graph);
  checkName(graph, target, report);
  checkStructure(graph, survey, report);
  const reached = reachOf(survey, target);
  const saved = new Set<string>();
  const typed = new Set<string>(["message.text"]);
  for (const { at, facts } of survey.steps) {
    if (!reached[at]) continue; // what nobody gets to sets nothing
    for (const [name] of facts.saves) saved.add(name);
    for (const name of facts.typed) typed.add(name);
  }
  const { settings } = graph;
  const strange = new Set<string>();
  const scope: Scope = { settings, survey, target, reached, saved, typed, strange, report };
  const context = new StepContext(scope);
  for (const step of survey.steps) checkStep(step, scope, context);
  checkLoops(survey, report);
  return diagnostics;
}

/** How a node is reached: on which line of a call, in an SMS conversation, or with nobody to talk to. One bit each. */
type Reach = number;
const RINGING = 1;
const ANSWERED = 2;
const PLACED = 4;
const CALLEE = 8;
/** Somebody is on the line. */
const VOICE = RINGING | ANSWERED | PLACED | CALLEE;
const SMS = 16;
/** Before or after a call. */
const OFFLINE = 32;

const lineBits: Record<Line, Reach> = {
  ringing: RINGING,
  answered: ANSWERED,
  placed: PLACED,
  callee: CALLEE,
};

const lineEntries = Object.entries(lineBits) as [Line, Reach][]; // of the table

/** Where a node stands, and where it could stand instead. */
const lineWords: Record<Line, { where: string; instead: string }> = {
  ringing: { where: "while the call still rings", instead: "before the call is answered" },
  answered: { where: "on the caller's line once the call is answered", instead: "with the caller" },
  placed: {
    where: "in a call that the flow places",
    instead: "after somebody whom the flow calls has answered",
  },
  callee: {
    where: "on the line of the person who was rung",
    instead: "after “When answered” of a Dial",
  },
};

/** The channels a node's own check sees: "offline" is neither. */
const channelSets: readonly ReadonlySet<Channel>[] = [[], ["voice"], ["sms"], ["voice", "sms"]].map(
  (channels) => new Set(channels as Channel[]), // written out above
);
const channelsOf = (reach: Reach): ReadonlySet<Channel> =>
  channelSets[(reach & VOICE ? 1 : 0) + (reach & SMS ? 2 : 0)] ?? new Set();

interface Scope {
  settings: FlowSettings;
  survey: Survey;
  target: Target;
  /** By the step's place. */
  reached: ArrayLike<Reach>;
  saved: ReadonlySet<string>;
  /** Variables that hold what the caller typed. */
  typed: ReadonlySet<string>;
  /** Languages that were told to be another than the script's. */
  strange: Set<string>;
  report: Report;
}

function checkName({ name }: Graph, target: Target, report: Report): void {
  if (target === "sms") return;
  if (name.trim() === "") report("field_required", { field: "The flow's name" });
}

/** How each step can be reached, by its place; 0 when it cannot be. */
function reachOf({ steps }: Survey, target: Target): ArrayLike<Reach> {
  const reached = new Uint8Array(steps.length);
  const stack: { step: Step; reach: Reach }[] = [];
  for (const step of steps) {
    const entry = step.facts.definition?.entry;
    if (entry) stack.push({ step, reach: startReach(entry, target) });
  }
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { step, reach } = next;
    const before = reached[step.at] ?? 0;
    if ((before & reach) !== 0) continue;
    reached[step.at] = before | reach;
    for (const { port, to } of step.ways) {
      if (!to) continue;
      const arrives = through(reach, step.facts, port);
      if (((reached[to.at] ?? 0) & arrives) === 0) stack.push({ step: to, reach: arrives });
    }
  }
  return reached;
}

function startReach(entry: EntryName, target: Target): Reach {
  if (target === "sms" || entry === "inbound-sms") return SMS;
  return entry === "inbound-call" ? RINGING : OFFLINE;
}

/** What a step and its way out change: who is on the line, and whether a call that rang is answered. */
function through(reach: Reach, { talks }: Step["facts"], port: Port | undefined): Reach {
  if (reach === SMS) return SMS;
  if (port?.party) return lineBits[port.party];
  if (port?.line === "none") return OFFLINE;
  if (reach === RINGING) return talks || port?.line === "up" ? ANSWERED : RINGING;
  return reach === OFFLINE && port?.line === "up" ? PLACED : reach;
}

/** The same for every way a step is reached. */
function throughAll(reach: Reach, facts: Step["facts"], port: Port): Reach {
  let after = 0;
  for (let bit = RINGING; bit <= OFFLINE; bit <<= 1) if (reach & bit) after |= through(bit, facts, port);
  return after;
}

function checkStep(step: Step, scope: Scope, context: StepContext): void {
  const { node, facts } = step;
  const { definition, faults } = facts;
  const { target, report } = scope;
  if (!definition) {
    report("node_type_unknown", { type: node.type }, { nodeId: node.id });
    return;
  }
  for (const { path, reason } of faults) {
    report(
      "data_invalid",
      { field: fieldTitle(definition.data, path), reason },
      { nodeId: node.id, field: path },
    );
  }
  if (faults.length > 0) return;
  // Of two steps with one id only one has the edges; the id is what is wrong.
  const reach = scope.reached[(scope.survey.byId.get(node.id) ?? step).at];
  if (!reach) {
    report("node_unreachable", { name: node.name }, { nodeId: node.id });
    return;
  }
  checkLanguage(step, scope);
  if (definition.targets.includes(target)) {
    checkChannels(node, definition, reach, report);
    checkLines(node, definition, reach, report);
  } else {
    context.at(step, reach).reportUnsupported();
  }
  for (const { field, variable } of facts.reads) {
    if (scope.saved.has(variable) || findBuiltIn(variable)) continue;
    report("variable_unknown", { variable }, { nodeId: node.id, field });
  }
  checkPorts(step, reach, scope);
  definition.check(node.data, context.at(step, reach));
}

/** A script has one language; how it could speak another is not documented, which is told once for each. */
function checkLanguage({ node, facts }: Step, { target, settings, strange, report }: Scope): void {
  const { id: nodeId, name, speech } = node;
  if (target !== "actions10" || settings.allowUnverified || !facts.talks) return;
  if (!speech || speech.language === settings.language || strange.has(speech.language)) return;
  strange.add(speech.language);
  report("language_unverified", { name, language: languageName(speech.language) }, { nodeId });
}

function checkPorts(step: Step, reach: Reach, { report }: Scope): void {
  const { definition, ports } = step.facts;
  for (const port of ports) {
    const { id, label, ends, consequence = "" } = port;
    if (ends || targetOf(step, port)) continue;
    if (portOf(step, id) !== port) continue; // two ways out with one name, which the node's own check tells
    // An SMS path may simply end; a caller must never hear silence, and a start must start something.
    const mustLead = (throughAll(reach, step.facts, port) & VOICE) !== 0 || definition?.entry !== undefined;
    if (!mustLead) continue;
    report("port_unconnected", { port: label, consequence }, { nodeId: step.node.id, port: id });
  }
}

function checkChannels({ id, name }: GraphNode, definition: AnyNode, reach: Reach, report: Report): void {
  const place = { nodeId: id };
  const hasSms = definition.channels.includes("sms");
  if (reach & VOICE && !definition.channels.includes("voice")) {
    report("node_wrong_channel", { name, channel: "a call" }, place);
  }
  if (reach & SMS && !hasSms) report("node_wrong_channel", { name, channel: "an SMS conversation" }, place);
  if (reach & OFFLINE && !definition.entry && !hasSms) report("voice_after_hangup", { name }, place);
}

/** A node that makes no sense on one of the lines it is reached on. */
function checkLines({ id, name }: GraphNode, { lines }: AnyNode, reach: Reach, report: Report): void {
  if (!lines) return;
  for (const [line, bit] of lineEntries) {
    if ((reach & bit) === 0 || lines.includes(line)) continue;
    const instead = lines.map((each) => lineWords[each].instead).join(" or ");
    report("node_wrong_line", { name, where: lineWords[line].where, instead }, { nodeId: id });
  }
}

/** What a node's own check may ask: one for all steps, which it is moved along. */
class StepContext implements CheckContext {
  readonly target: Target;
  settings: FlowSettings;
  channels: ReadonlySet<Channel> = new Set();
  readonly numberFault = numberFault;
  private step: Step | undefined;
  private values: VariableValues | undefined;
  private heard: HeardBefore | undefined;

  constructor(private readonly scope: Scope) {
    this.target = scope.target;
    this.settings = scope.settings;
  }

  at(step: Step, reach: Reach): this {
    this.step = step;
    const { settings } = this.scope;
    const { speech } = step.node;
    this.settings = speech ? { ...settings, ...speech } : settings;
    this.channels = channelsOf(reach);
    return this;
  }

  hasHeard(): boolean {
    this.heard ??= new HeardBefore(this.scope.survey, this.scope.settings);
    return this.step !== undefined && this.heard.anything(this.step);
  }

  knowsOfRecording(): boolean {
    this.heard ??= new HeardBefore(this.scope.survey, this.scope.settings);
    return this.step !== undefined && this.heard.notice(this.step);
  }

  isTyped(variable: string): boolean {
    this.values ??= new VariableValues(this.scope);
    return this.values.isTyped(variable);
  }

  textsOf(variable: string): readonly string[] {
    this.values ??= new VariableValues(this.scope);
    return this.values.textsOf(variable);
  }

  isConnected(port: string): boolean {
    return this.next(port) !== undefined;
  }

  isSameWay(port: string, other: string): boolean {
    return this.next(port) === this.next(other);
  }

  private next(port: string): Step | undefined {
    const found = this.step && portOf(this.step, port);
    return this.step && found && targetOf(this.step, found);
  }

  report: CheckContext["report"] = (code, values, field) => {
    const nodeId = this.step?.node.id ?? "";
    const place = typeof field === "string" ? { field } : (field ?? {});
    this.scope.report(code, values, { nodeId, ...place });
  };

  reportUnsupported(): void {
    const { target } = this;
    const name = this.step?.node.name ?? "";
    const alternative = this.step?.facts.definition?.instead?.[target]?.words ?? "";
    this.report("node_unsupported_on_target", { name, target: t(targetNames[target]), alternative });
  }
}

/** "2 to fix, 1 to check", for a person. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors ? [t("{errors} to fix", { errors })] : []),
    ...(warnings ? [t("{warnings} to check", { warnings })] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : t("0 problems");
}
