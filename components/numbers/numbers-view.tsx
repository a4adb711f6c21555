"use client";
import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { t } from "@/lib/words/t";
import { AssignDialog } from "./assign-dialog";
import type { LiveFlow, NumberActions, NumberRow, NumbersOfConnection } from "./number-data";
import { NumberTable } from "./number-table";
import styles from "./numbers.module.css";
import { ReleaseDialog } from "./release-dialog";
import { SandboxPhone } from "./sandbox-phone";
import { SandboxThread } from "./sandbox-thread";

interface NumbersViewProps extends NumberActions {
  connections: readonly NumbersOfConnection[];
  mayAssign: boolean;
  mayCall: boolean;
}

type Doing =
  | { is: "calling"; row: NumberRow }
  | { is: "texting"; row: NumberRow }
  | { is: "assigning"; row: NumberRow; live: LiveFlow[] }
  | { is: "releasing"; row: NumberRow; flow: LiveFlow };

/** Numbers by connection. A sandbox number can be called and texted from here, for real and at no cost. */
export function NumbersView({ connections, mayAssign, mayCall, assign, release }: NumbersViewProps) {
  const [search, setSearch] = useState("");
  const [doing, setDoing] = useState<Doing | null>(null);
  const stop = () => setDoing(null);
  const total = connections.reduce((sum, { numbers }) => sum + numbers.length, 0);

  return (
    <div className={styles.page}>
      {total > 6 && (
        <TextInput
          aria-label={t("Find a number")}
          placeholder={t("Find a number")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          w={280}
        />
      )}
      {connections.length === 0 && (
        <EmptyState
          title={t("No connection yet")}
          actions={<TextLink href="/settings/connections">{t("Open connections")}</TextLink>}
        >
          {t(
            "Numbers belong to an account at Callr or to the built-in sandbox. Add one to see its numbers here.",
          )}
        </EmptyState>
      )}
      {connections.map((connection) => (
        <ConnectionNumbers
          key={connection.connectionId}
          connection={connection}
          search={search}
          onShowAll={() => setSearch("")}
          mayAssign={mayAssign}
          mayCall={mayCall && connection.isSandbox}
          onDo={setDoing}
        />
      ))}
      <SandboxPhone called={doing?.is === "calling" ? doing.row : null} onClose={stop} />
      <SandboxThread texted={doing?.is === "texting" ? doing.row : null} onClose={stop} />
      <AssignDialog subject={doing?.is === "assigning" ? doing : null} onClose={stop} assign={assign} />
      <ReleaseDialog subject={doing?.is === "releasing" ? doing : null} onClose={stop} release={release} />
    </div>
  );
}

interface ConnectionNumbersProps {
  connection: NumbersOfConnection;
  search: string;
  onShowAll: () => void;
  mayAssign: boolean;
  mayCall: boolean;
  onDo: (doing: Doing) => void;
}

function ConnectionNumbers({
  connection,
  search,
  onShowAll,
  mayAssign,
  mayCall,
  onDo,
}: ConnectionNumbersProps) {
  const { name, isSandbox, numbers, problem, live } = connection;
  const digits = search.replace(/[^0-9]/g, "").replace(/^0/, "");
  const found = numbers.filter(({ number }) => number.includes(digits));
  return (
    <section>
      <PageHeader
        order={2}
        title={name}
        meta={
          isSandbox &&
          t("No real calls, no cost. Call or text a number from here and see what people hear and read.")
        }
      />
      {problem && (
        <ErrorState
          happened={problem}
          stillWorks={t("Published flows keep answering.")}
          whatToDo={t("Reload this page to ask again.")}
          tone="warn"
        />
      )}
      {!problem && numbers.length === 0 && (
        <EmptyState variant="plain" title={t("This account has no number")}>
          {t("Order one in the Callr portal; it appears here by itself.")}
        </EmptyState>
      )}
      {numbers.length > 0 && found.length === 0 && (
        <EmptyState
          variant="plain"
          title={t("No number here fits")}
          actions={<Button onClick={onShowAll}>{t("Show all numbers")}</Button>}
        >
          {t("None of the numbers of {name} holds “{search}”.", { name, search })}
        </EmptyState>
      )}
      {found.length > 0 && (
        <NumberTable
          caption={t("Numbers of {name}", { name })}
          numbers={found}
          mayAssign={mayAssign}
          onCall={mayCall ? (row) => onDo({ is: "calling", row }) : null}
          onText={mayCall ? (row) => onDo({ is: "texting", row }) : null}
          onAssign={(row) => onDo({ is: "assigning", row, live })}
          onRelease={(row, flow) => onDo({ is: "releasing", row, flow })}
        />
      )}
    </section>
  );
}
