// The words of the product, each in a sentence.
import { t } from "@/lib/words/t";

export interface Term {
  term: string;
  means: string;
}

export const glossary = (): readonly Term[] => [
  { term: t("Flow"), means: t("What happens in a call or a text conversation, drawn step by step.") },
  {
    term: t("Draft"),
    means: t("The flow as you edit it. Callers notice nothing of it before you publish."),
  },
  {
    term: t("Version"),
    means: t("The flow as it was published once. It never changes, and it can come back."),
  },
  { term: t("Live"), means: t("The version that callers meet now.") },
  {
    term: t("Publish"),
    means: t("Makes a version of the draft and makes it live. Rolling back makes an older version live."),
  },
  {
    term: t("Step"),
    means: t("One thing that happens: a text is said, a key is asked for, somebody is rung."),
  },
  {
    term: t("Way out"),
    means: t(
      "How a step can end, such as “Answered” or “No answer”. Each leads to the next step or ends the call.",
    ),
  },
  {
    term: t("Target"),
    means: t(
      "Who runs the flow: Callr by a script (ACTIONS10), Patchcord answering Callr turn by turn (REALTIME10), or the SMS engine. It can be changed at any time.",
    ),
  },
  {
    term: t("Variable"),
    means: t("A value of the call, such as the caller’s number or an answer, for use in texts."),
  },
  {
    term: t("Prompt"),
    means: t(
      "A recording of yours, in as many languages as you like. Flows play it where a text would be read.",
    ),
  },
  { term: t("Calendar"), means: t("A week, public holidays and single days, for every flow that asks it.") },
  { term: t("Number"), means: t("A phone number of your account. It rings one flow.") },
  { term: t("Voice app"), means: t("What a flow is called on Callr; a number leads to one.") },
  { term: t("Connection"), means: t("How Patchcord reaches your Callr account, or the built-in sandbox.") },
  { term: t("Sandbox"), means: t("A Callr inside Patchcord to practise on: no real calls, no cost.") },
  { term: t("Test"), means: t("A call that is kept with its flow, and what must follow in it.") },
  { term: t("Campaign"), means: t("One text to everybody of a list, once, with its replies.") },
  { term: t("Recipient"), means: t("A person of a campaign, with what became of their text.") },
  {
    term: t("Opted out"),
    means: t("Whoever answered STOP, or was taken off by you: no campaign texts them again."),
  },
];
