// What people have heard by the time they come to a step, whichever way they came: anything at all, and that they are
// recorded. Where it cannot be known (a recording, a variable, a language we do not read) it counts as told.
import type { FlowSettings } from "@/lib/flow/graph";
import { parseTemplate } from "@/lib/flow/template";
import { spokenFields } from "./check-prompts";
import { isRecordingNotice } from "./recording-notice";
import { languageNames, spokenLanguage } from "./spoken-language";
import type { Step, Survey } from "./survey";

export class HeardBefore {
  #anything: Uint8Array | undefined;
  #notice: Uint8Array | undefined;

  constructor(
    private readonly survey: Survey,
    private readonly settings: FlowSettings,
  ) {}

  /** Something has been spoken or played on every way to the step. */
  anything(step: Step): boolean {
    this.#anything ??= this.#onEveryWay((each) => this.#speaks(each));
    return this.#anything[step.at] === 1;
  }

  /** They know that they are recorded once the step has spoken, or are told by what they hear right after it. */
  notice(step: Step): boolean {
    if (this.#tells(step)) return true;
    this.#notice ??= this.#onEveryWay((each) => this.#tells(each));
    return this.#notice[step.at] === 1 || this.#isToldNext(step);
  }

  /** By place, 1 where each way from a start goes through a step for which it holds. */
  #onEveryWay(holds: (step: Step) => boolean): Uint8Array {
    const { steps } = this.survey;
    const heard = new Uint8Array(steps.length).fill(1);
    const open = steps.filter(({ facts }) => facts.definition?.entry);
    for (const { at } of open) heard[at] = 0;
    for (let step = open.pop(); step; step = open.pop()) {
      if (heard[step.at] === 1 || holds(step)) continue;
      for (const { to } of step.ways) {
        if (!to || heard[to.at] === 0) continue;
        heard[to.at] = 0;
        open.push(to);
      }
    }
    return heard;
  }

  /** Every way on from the step first comes to one that tells them, before anybody else is rung or anything is asked. */
  #isToldNext(step: Step): boolean {
    const seen = new Set<Step>();
    const open = step.ways.flatMap(({ edge, to }) => (to && edge.port === "then" ? [to] : []));
    if (open.length === 0) return false;
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (this.#tells(next)) continue;
      if (next.facts.talks || next.facts.waits || next.ways.length === 0) return false;
      for (const { to } of next.ways) if (to) open.push(to);
    }
    return true;
  }

  #speaks(step: Step): boolean {
    return step.facts.talks && (isUnread(step.node.type) || textsOf(step).length > 0);
  }

  #tells(step: Step): boolean {
    const { node } = step;
    if (!this.#speaks(step)) return false;
    if (isUnread(node.type)) return true;
    const texts = textsOf(step);
    const whole = texts.map(({ text }) => text).join(". ");
    if (isRecordingNotice(whole)) return true;
    const fixed = parseTemplate(whole)
      .map((part) => ("text" in part ? part.text : " "))
      .join("");
    const isMostlyVariable = whole.includes("{{") && (fixed.match(/\p{L}+/gu) ?? []).length < 3;
    const language = spokenLanguage(fixed) ?? (node.speech ?? this.settings).language.slice(0, 2);
    return isMostlyVariable || !Object.hasOwn(languageNames, language);
  }
}

const textsOf = (step: Step) => spokenFields(step).filter(({ field }) => !ONLY_SOMETIMES.test(field));
/** Heard after a mistake, or by those who stay behind. */
const ONLY_SOMETIMES = /wrong|closing|leaves|joins|waiting/i;
/** What they say is in the media library, or with others. */
const UNREAD = new Set(["play", "play-recording", "raw-action", "voice-bot"]);
export const isUnread = (type: string): boolean => UNREAD.has(type);
