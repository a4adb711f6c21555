import { InboxPage } from "@/components/inbox/inbox-page";
import type { ThreadFilter } from "@/lib/campaigns/contact-views";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { isOnSandboxOnly } from "@/lib/server/connections/is-on-sandbox-only";
import { AppError } from "@/lib/server/errors";
import { getThread } from "@/lib/server/sms/get-thread";
import { listStartableFlows } from "@/lib/server/sms/list-startable-flows";
import { listThreads } from "@/lib/server/sms/list-threads";
import { t } from "@/lib/words/t";
import { answer, load, mark, optOut, review, start } from "./actions";

export const generateMetadata = () => ({ title: t("Inbox") });

const filters: readonly ThreadFilter[] = ["all", "waiting", "review"];

interface Props {
  searchParams: Promise<{ show?: string; q?: string; phone?: string }>;
}

export default async function Inbox({ searchParams }: Props) {
  const actor = await pageActor();
  const { show, q = "", phone } = await searchParams;
  const filter = filters.find((name) => name === show) ?? "all";
  const [{ threads, counts }, thread, isSandbox, startable] = await Promise.all([
    listThreads(actor, { filter, search: q.slice(0, 100) }),
    phone ? threadOrNull(actor, phone) : null,
    isOnSandboxOnly(actor),
    listStartableFlows(actor),
  ]);
  return (
    <InboxPage
      threads={threads}
      counts={counts}
      filter={filter}
      search={q}
      thread={thread}
      canEdit={hasRole(actor, "editor")}
      isSandbox={isSandbox}
      startable={startable}
      {...{ load, mark, answer, review, optOut, start }}
    />
  );
}

/** The number comes from the address; one that nobody texted shows the list alone. */
async function threadOrNull(actor: Parameters<typeof getThread>[0], phone: string) {
  if (!/^\+?[0-9]{3,15}$/.test(phone)) return null;
  return getThread(actor, { phone }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
}
