import {
  IconBook,
  IconCalendarClock,
  IconHash,
  IconInbox,
  IconMicrophone,
  IconPhone,
  type IconProps,
  IconSettings,
  IconSpeakerphone,
  IconUsers,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { t } from "@/lib/words/t";
import { FlowIcon } from "./flow-icon";

export interface Place {
  href: string;
  label: string;
  icon: ComponentType<IconProps>;
  /** Which number of `Counts` stands at the right. */
  count?: keyof Counts;
}

/** Numbers beside the places; a missing one is not shown. */
export interface Counts {
  flows?: string;
  numbers?: string;
  calls?: string;
  campaigns?: string;
  contacts?: string;
  inbox?: string;
}

/** The places of a workspace, in the order of the work. */
export const places = (): readonly Place[] => [
  { href: "/flows", label: t("Flows"), icon: FlowIcon, count: "flows" },
  { href: "/numbers", label: t("Numbers"), icon: IconHash, count: "numbers" },
  { href: "/calendars", label: t("Calendars"), icon: IconCalendarClock },
  { href: "/prompts", label: t("Prompts"), icon: IconMicrophone },
  { href: "/calls", label: t("Calls"), icon: IconPhone, count: "calls" },
  { href: "/campaigns", label: t("Campaigns"), icon: IconSpeakerphone, count: "campaigns" },
  { href: "/contacts", label: t("Contacts"), icon: IconUsers, count: "contacts" },
  { href: "/inbox", label: t("Inbox"), icon: IconInbox, count: "inbox" },
];

/** What is of no day's work. */
export const morePlaces = (): readonly Place[] => [
  { href: "/help", label: t("Help and examples"), icon: IconBook },
  settingsPlace(),
];

const settingsPlace = (): Place => ({ href: "/settings", label: t("Settings"), icon: IconSettings });

/** What fits under a thumb; the rest is behind "More". */
export const thumbPlaces = (): readonly Place[] =>
  places().filter(({ href }) => ["/flows", "/calls", "/campaigns", "/inbox"].includes(href));

export function isHere(place: Place, pathname: string): boolean {
  return pathname === place.href || pathname.startsWith(`${place.href}/`);
}
