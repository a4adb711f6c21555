"use client";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { CallsNowProvider, useToldCalls } from "@/components/calls/calls-now";
import type { Counts } from "@/components/ui/navigation";
import { Shell } from "@/components/ui/shell";
import type { Person } from "@/components/ui/user-menu";
import { t } from "@/lib/words/t";
import { authClient } from "./auth-client";

interface SignedInShellProps {
  person: Omit<Person, "signOut" | "switchWorkspace">;
  counts: Omit<Counts, "calls">;
  callsNow: number;
  banner?: ReactNode;
  switchWorkspace: (workspaceId: string) => Promise<unknown>;
  children: ReactNode;
}

/** The frame, knowing how to leave and where else to go. */
export function SignedInShell({ callsNow, ...shell }: SignedInShellProps) {
  return (
    <CallsNowProvider initial={callsNow}>
      <OwnShell {...shell} />
    </CallsNowProvider>
  );
}

function OwnShell({
  person,
  counts,
  banner,
  switchWorkspace,
  children,
}: Omit<SignedInShellProps, "callsNow">) {
  const callsNow = useToldCalls();
  const router = useRouter();
  const whole: Person = {
    ...person,
    signOut: async () => {
      await authClient.signOut();
      window.sessionStorage.clear(); // what this tab kept of the person's work, such as what they could undo
      router.push("/sign-in");
      router.refresh();
    },
    switchWorkspace: async (workspaceId) => {
      await switchWorkspace(workspaceId);
      router.push("/flows");
      router.refresh();
    },
  };
  return (
    <Shell
      person={whole}
      counts={{ ...counts, ...(callsNow > 0 && { calls: t("{callsNow} now", { callsNow }) }) }}
      banner={banner}
    >
      {children}
    </Shell>
  );
}
