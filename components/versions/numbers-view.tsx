"use client";
import { Alert, Button, Select, Table } from "@mantine/core";
import { IconPhonePlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link";
import { count } from "@/lib/shared/text";
import { kindWords, shownNumber } from "./number-words";
import styles from "./numbers-view.module.css";
import type { NumberActions } from "./version-actions";
import { type DeploymentNumbers, type FlowNumber, targetNames } from "./version-data";

interface NumbersViewProps {
  flowId: string;
  deployments: readonly DeploymentNumbers[];
  canChange: boolean;
  actions: NumberActions;
}

type Change =
  | { change: "assign"; deployment: DeploymentNumbers; number: FlowNumber }
  | { change: "remove"; deployment: DeploymentNumbers; number: FlowNumber }
  | { change: "rotate"; deployment: DeploymentNumbers };

/** The numbers that ring this flow, place by place, and the free ones it could have. */
export function NumbersView({ flowId, deployments, canChange, actions }: NumbersViewProps) {
  const router = useRouter();
  const [change, setChange] = useState<Change | null>(null);
  const [done, setDone] = useState<string | null>(null);
  if (deployments.length === 0) {
    return (
      <EmptyState
        title="No numbers yet"
        actions={<LinkButton href={`/flows/${flowId}/versions`}>Go to versions</LinkButton>}
      >
        A number needs something to ring. Publish the flow first; then choose here which of your numbers reach
        it.
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
            closeButtonLabel="Close"
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
      <ChangeDialog
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
  onChange: (change: Change) => void;
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
            Change the secret address…
          </Button>
        )
      }
    >
      {failure ? (
        <ErrorState
          happened={failure}
          stillWorks="Numbers go on ringing what they rang."
          whatToDo="Open this page again in a moment."
        />
      ) : (
        <>
          {here.length > 0 ? (
            <Table aria-label={`Numbers that reach this flow on ${connectionName}`} className={styles.table}>
              <Table.Tbody>
                {here.map((number) => (
                  <Table.Tr key={number.number}>
                    <Table.Td className={styles.number}>{shownNumber(number.number)}</Table.Td>
                    <Table.Td className={styles.kind}>{kindWords(number)}</Table.Td>
                    <Table.Td className={styles.act}>
                      {canChange && (
                        <Button size="xs" onClick={() => onChange({ change: "remove", deployment, number })}>
                          Remove…
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
                ? "No number reaches this flow here, so nobody can call it."
                : "Nothing is live here yet. Publish first, then assign a number."}
            </p>
          )}
          {canChange && isLive && <Assign deployment={deployment} onChange={onChange} />}
          {!canChange && <p className={styles.none}>Changing numbers needs the role publisher.</p>}
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
          ? "This account has no number that could be used here."
          : "All of this account's numbers reach this flow."}
      </p>
    );
  }
  return (
    <div className={styles.assign}>
      <Select
        label="Assign a number"
        description={`${count(free, "number is", "numbers are")} free; one that rings something else is moved.`}
        placeholder="Choose a number"
        searchable
        data={others.map((one) => ({
          value: one.number,
          label: `${shownNumber(one.number)}, ${one.use.is === "elsewhere" ? `rings ${one.use.name}` : "free"}`,
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
          {number.use.is === "elsewhere" ? "Move here…" : "Assign…"}
        </Button>
      )}
    </div>
  );
}

interface ChangeDialogProps {
  change: Change | null;
  onClose: () => void;
  onDone: (words: string) => void;
  actions: NumberActions;
}

function ChangeDialog({ change, onClose, onDone, actions }: ChangeDialogProps) {
  const words = change && wordsOf(change);
  return (
    <ConfirmDialog
      opened={change !== null}
      onClose={onClose}
      title={words?.title ?? ""}
      confirm={words?.confirm ?? ""}
      keep={words?.keep ?? "Close"}
      destroys={change?.change === "remove"}
      onConfirm={async () => {
        if (!change) return undefined;
        const { deploymentId } = change.deployment;
        const answer = await ask<unknown>(() => {
          if (change.change === "rotate") return actions.rotate({ deploymentId });
          const { number, use } = change.number;
          if (change.change === "remove") return actions.remove({ deploymentId, number });
          return actions.assign({ deploymentId, number, ...(use.is === "elsewhere" && { move: true }) });
        });
        if (answer.ok) onDone(words?.done ?? "");
        return answer;
      }}
    >
      {words?.text}
    </ConfirmDialog>
  );
}

function wordsOf(change: Change) {
  if (change.change === "rotate") {
    return {
      title: "Change the secret address?",
      text: "Callr is told a new address for this flow; the one it uses now goes on working until the next change. Calls in progress are not touched.",
      confirm: "Change the address",
      keep: "Keep the address",
      done: "Callr uses the new address.",
    };
  }
  const number = shownNumber(change.number.number);
  if (change.change === "remove") {
    return {
      title: `Remove ${number}?`,
      text: `Whoever calls ${number} no longer reaches this flow. Calls in progress are not touched.`,
      confirm: `Remove ${number}`,
      keep: "Keep it",
      done: `${number} no longer reaches this flow.`,
    };
  }
  const { use } = change.number;
  const isText = change.deployment.target === "sms";
  return {
    title: use.is === "elsewhere" ? `Move ${number} here?` : `Assign ${number}?`,
    text: `${use.is === "elsewhere" ? `It is taken away from “${use.name}”. ` : ""}Whoever ${isText ? "texts" : "calls"} ${number} from now on reaches this flow.`,
    confirm: use.is === "elsewhere" ? `Move ${number}` : `Assign ${number}`,
    keep: use.is === "elsewhere" ? `Leave it with “${use.name}”` : "Not now",
    done: `${number} reaches this flow now.`,
  };
}
