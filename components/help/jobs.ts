// What people come to do most often, with the way there.
import { t } from "@/lib/words/t";

export interface Job {
  id: string;
  title: string;
  steps: readonly string[];
  /** Where it is done. */
  links: readonly { href: string; label: string }[];
}

export const jobs = (): readonly Job[] => [
  {
    id: "hours",
    title: t("Close early on a Friday evening"),
    steps: [
      t("Open the calendar that your flow asks, and press “Close now until…”."),
      t(
        "Choose until when. It says what callers meet then, and publishes every live flow that asks this calendar; calls in progress end as they began.",
      ),
      t(
        "Hours that stand in a flow itself: open the flow, select its step “Opening hours”, change the day, set the phone’s clock to Friday evening under “Try it”, and publish.",
      ),
    ],
    links: [
      { href: "/calendars", label: t("Calendars") },
      { href: "/flows", label: t("Flows") },
    ],
  },
  {
    id: "words",
    title: t("Change what callers hear"),
    steps: [
      t("Open the flow and press Ctrl F, ⌘ F on a Mac: it looks in every text of the flow."),
      t("Change the text in the step’s settings and press “Listen”. A recording is replaced under Prompts."),
      t("Press “Try it” to hear the call, then “Publish…”: it says what callers notice before it is done."),
    ],
    links: [
      { href: "/flows", label: t("Flows") },
      { href: "/prompts", label: t("Prompts") },
    ],
  },
  {
    id: "people",
    title: t("Ring somebody else"),
    steps: [
      t("Open the flow and select the step that rings people: its card names them."),
      t("Change, add or move the numbers; they are rung in this order, each as long as it says."),
      t("Try it, say “They answer” or “Nobody answers” on the phone, and publish."),
    ],
    links: [{ href: "/flows", label: t("Flows") }],
  },
  {
    id: "back",
    title: t("Go back to how it was"),
    steps: [
      t("Choose “Versions” in the flow’s menu and look at the version that was right."),
      t(
        "Press “Roll back to…”. New callers hear it within a second; calls in progress stay on their version.",
      ),
      t(
        "Your draft is kept as it is. “Restore as draft…” makes the old version the draft, to go on from it.",
      ),
    ],
    links: [{ href: "/flows", label: t("Flows") }],
  },
  {
    id: "texts",
    title: t("Text a list of people"),
    steps: [
      t("Import the list under Contacts, and say how these people agreed to be texted."),
      t("Make a campaign: choose the list, write the text, and send yourself a test."),
      t("Press “Start…”: it names how many people get it and what it costs. It can be paused at any time."),
    ],
    links: [
      { href: "/contacts", label: t("Contacts") },
      { href: "/campaigns", label: t("Campaigns") },
    ],
  },
];
