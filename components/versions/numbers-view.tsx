"use client";
import { Alert, Button, Select, Table } from "@mantine/core";
import { IconPhonePlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link";
import { phoneText } from "@/components/ui/phone-text";
import type { DeploymentNumbers } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { type NumberChange, NumberChangeDialog } from "./number-change-dialog";
import { kindWords } from "./number-words";
import styles from "./numbers-view.module.css";
import type { NumberActions } from "./version-actions";
import { targetNames } from "./version-data";

interface NumbersViewProps {
  flowId: string;
  deployments: readonly DeploymentNumbers[];
  canChange: boolean;
  actions: NumberActions;
}

/** The numbers that ring this flow, place by place, and the free ones it could have. */
export function NumbersView({ flowId, deployments, canChange, actions }: NumbersViewProps) {
  const router = useRouter();
  const [change, setChange] = useState<NumberChange | null>(null);
  const [done, setDone] = useState<string | null>(null);
  if (deployments.length === 0) {
    return (
      <EmptyState
        title={t("No numbers yet")}
        actions={<LinkButton href={`/flows/${flowId}/versions`}>{t("Go to versions")}</LinkButton>}
      >
        {t(
          "A number needs something to ring. Publish the flow first; then choose here which of your numbers reach it.",
        )}
      </EmptyState>
    );
  }
  return (
    <div className={styles.cards}>
      <div aria-live="polite">
        {done && (
          <Alert
            color="now"
            title={done}
            withCloseButton
            closeButtonLabel={t("Close")}
            onClose={() => setDone(null)}
          />
        )}
      </div>
      {deployments.map((deployment) => (
        <Place
          key={deployment.deploymentId}
          deployment={deployment}
          canChange={canChange}
          onChange={(next) => {
            setDone(null);
            setChange(next);
          }}
        />
      ))}
      <NumberChangeDialog
        change={change}
        onClose={() => setChange(null)}
        onDone={(words) => {
          setDone(words);
          router.refresh();
        }}
        actions={actions}
      />
    </div>
  );
}

interface PlaceProps {
  deployment: DeploymentNumbers;
  canChange: boolean;
  onChange: (change: NumberChange) => void;
}

function Place({ deployment, canChange, onChange }: PlaceProps) {
  const { connectionName, target, isLive, numbers, failure } = deployment;
  const here = numbers.filter(({ use }) => use.is === "here");
  const hasRotation = target === "realtime10" && canChange && isLive;
  return (
    <Card
      title={`${connectionName}, ${targetNames[target]}`}
      aside={
        hasRotation && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => onChange({ change: "rotate", deployment })}
          >
            {t("Change the secret address…")}
          </Button>
        )
      }
    >
      {failure ? (
        <ErrorState
          happened={failure}
          stillWorks={t("Numbers go on ringing what they rang.")}
          whatToDo={t("Open this page again in a moment.")}
        />
      ) : (
        <>
          {here.length > 0 ? (
            <Table
              aria-label={t("Numbers that reach this flow on {connectionName}", { connectionName })}
              className={styles.table}
            >
              <Table.Tbody>
                {here.map((number) => (
                  <Table.Tr key={number.number}>
                    <Table.Td className={styles.number}>{phoneText(number.number)}</Table.Td>
                    <Table.Td className={styles.kind}>{kindWords(number)}</Table.Td>
                    <Table.Td className={styles.act}>
                      {canChange && (
                        <Button size="xs" onClick={() => onChange({ change: "remove", deployment, number })}>
                          {t("Remove…")}
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          ) : (
            <p className={styles.none}>
              {isLive
                ? t("No number reaches this flow here, so nobody can call it.")
                : t("Nothing is live here yet. Publish first, then assign a number.")}
            </p>
          )}
          {canChange && isLive && <Assign deployment={deployment} onChange={onChange} />}
          {!canChange && <p className={styles.none}>{t("Changing numbers needs the role publisher.")}</p>}
        </>
      )}
    </Card>
  );
}

function Assign({ deployment, onChange }: Omit<PlaceProps, "canChange">) {
  const [chosen, setChosen] = useState<string | null>(null);
  const others = deployment.numbers.filter(({ use }) => use.is !== "here");
  const free = others.filter(({ use }) => use.is === "free").length;
  const number = others.find((candidate) => candidate.number === chosen);
  if (others.length === 0) {
    return (
      <p className={styles.none}>
        {deployment.numbers.length === 0
          ? t("This account has no number that could be used here.")
          : t("All of this account's numbers reach this flow.")}
      </p>
    );
  }
  return (
    <div className={styles.assign}>
      <Select
        label={t("Assign a number")}
        description={t(
          "{value, plural, one {# number is} other {# numbers are}} free; one that rings something else is moved.",
          { value: free },
        )}
        placeholder={t("Choose a number")}
        searchable
        data={others.map((one) => ({
          value: one.number,
          label: `${phoneText(one.number)}, ${one.use.is === "elsewhere" ? t("rings {name}", { name: one.use.name }) : t("free")}`,
        }))}
        value={chosen}
        onChange={setChosen}
        w={360}
        maw="100%"
      />
      {number && (
        <Button
          leftSection={<IconPhonePlus size={16} />}
          onClick={() => onChange({ change: "assign", deployment, number })}
        >
          {number.use.is === "elsewhere" ? t("Move here…") : t("Assign…")}
        </Button>
      )}
    </div>
  );
}
