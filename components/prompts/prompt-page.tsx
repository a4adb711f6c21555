"use client";
import { Button, Menu } from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { NameDialog } from "@/components/flows/name-dialog";
import { PublishAgain, type PublishMany } from "@/components/library/publish-again";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextLink } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { rich } from "@/components/ui/rich";
import type { PromptPage as PromptData, PromptSoundView } from "@/lib/views/prompts";
import { t } from "@/lib/words/t";
import { PlayButton } from "./play-button";
import { promptLanguages } from "./prompt-languages";
import styles from "./prompts.module.css";
import { SoundDialog, soundLanguageName } from "./sound-dialog";
import { lengthWords } from "./sound-samples";

interface PromptPageProps {
  page: PromptData;
  canEdit: boolean;
  canPublish: boolean;
  actions: {
    rename: (input: { promptId: string; name: string }) => Promise<Answer<unknown>>;
    remove: (input: { promptId: string }) => Promise<Answer<unknown>>;
    removeOne: (input: { promptId: string; language: string }) => Promise<Answer<unknown>>;
    publishMany: PublishMany;
  };
}

type Asking =
  | { for: "rename" }
  | { for: "remove" }
  | { for: "another" }
  | { for: "replace" | "remove-one"; sound: PromptSoundView };

const MENU_BUTTON = "prompt-menu";
const ADD_BUTTON = "add-language";

/** One prompt: its recordings, and whose callers hear it. */
export function PromptPage({ page, canEdit, canPublish, actions }: PromptPageProps) {
  const { id: promptId, name, sounds } = page;
  const router = useRouter();
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const free = promptLanguages.filter((tag) => !sounds.some(({ language }) => language === tag));
  const isSound = asking?.for === "another" || asking?.for === "replace";
  const replaced = asking?.for === "replace" ? asking.sound : null;
  const removed = asking?.for === "remove-one" ? asking.sound : null;

  return (
    <Page>
      <PageHeader
        title={name}
        crumbs={[{ label: t("Prompts"), href: "/prompts" }]}
        actions={
          canEdit && (
            <>
              <Button
                id={ADD_BUTTON}
                leftSection={<IconPlus size={16} />}
                onClick={() => setAsking({ for: "another" })}
              >
                {t("Add a language")}
              </Button>
              <Menu>
                <Menu.Target>
                  <Button id={MENU_BUTTON} aria-label={t("What to do with {name}", { name })}>
                    <IconDots size={16} />
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setAsking({ for: "rename" })}>{t("Rename…")}</Menu.Item>
                  <Menu.Item color="bad" onClick={() => setAsking({ for: "remove" })}>
                    {t("Remove…")}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          )
        }
      />
      <div className={styles.stack}>
        <PublishAgain
          stale={page.stale}
          what={t("the prompt")}
          message={t("Prompt “{name}” recorded anew by {changedByName}", {
            name,
            changedByName: page.changedByName,
          })}
          canPublish={canPublish}
          publishMany={actions.publishMany}
        />
        <Card title={t("Recordings")} padding="flush">
          {sounds.map((sound) => (
            <Sound key={sound.language} sound={sound}>
              {canEdit && (
                <div className={styles.buttons}>
                  <Button size="xs" onClick={() => setAsking({ for: "replace", sound })}>
                    {t("Replace…")}
                  </Button>
                  {sounds.length > 1 && (
                    <Button size="xs" onClick={() => setAsking({ for: "remove-one", sound })}>
                      {t("Remove…")}
                    </Button>
                  )}
                </div>
              )}
            </Sound>
          ))}
        </Card>
        <Card title={t("Who hears it")}>
          {page.uses.length === 0 ? (
            <span className={styles.quiet}>
              {t("No live flow plays it. Choose it in a step that speaks, then publish the flow.")}
            </span>
          ) : (
            <ul className={styles.uses}>
              {page.uses.map(({ deploymentId, flowId, flowName, number, connectionName }) => (
                <li key={deploymentId}>
                  {rich(
                    "Callers of <textlink>{flowName}</textlink> <span>v{number}, {connectionName}</span>",
                    {
                      flowName,
                      textlink: (inside) => <TextLink href={`/editor/${flowId}`}>{inside}</TextLink>,
                      number,
                      connectionName,
                      span: (inside) => <span className={styles.quiet}>{inside}</span>,
                    },
                  )}
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
      <SoundDialog
        opened={isSound}
        onClose={close}
        title={
          replaced
            ? t("Replace “{name}”, {language}", { name, language: soundLanguageName(replaced.language) })
            : t("Add a language")
        }
        promptId={promptId}
        languages={replaced ? [replaced.language] : free}
        words={replaced?.words ?? ""}
        returnTo={ADD_BUTTON}
        onSaved={() => {
          close();
          router.refresh();
        }}
      />
      <NameDialog
        opened={asking?.for === "rename"}
        onClose={close}
        title={t("Rename “{name}”", { name })}
        initial={name}
        confirm={t("Rename")}
        returnTo={MENU_BUTTON}
        onConfirm={async (next) => {
          const answer = await ask(() => actions.rename({ promptId, name: next }));
          if (answer.ok) router.refresh();
          return answer;
        }}
      />
      <ConfirmDialog
        opened={asking?.for === "remove"}
        onClose={close}
        title={t("Remove “{name}”?", { name })}
        confirm={t("Remove prompt")}
        keep={t("Keep it")}
        destroys
        returnTo={MENU_BUTTON}
        onConfirm={async () => {
          const answer = await ask(() => actions.remove({ promptId }));
          if (answer.ok) router.push("/prompts");
          return answer;
        }}
      >
        {t("Drafts that play it will say that it is missing. Versions that were published with it keep it.")}
      </ConfirmDialog>
      <ConfirmDialog
        opened={removed !== null}
        onClose={close}
        title={t("Remove the recording for {removed}?", {
          removed: removed ? soundLanguageName(removed.language) : "",
        })}
        confirm={t("Remove recording")}
        keep={t("Keep it")}
        destroys
        returnTo={ADD_BUTTON}
        onConfirm={async () => {
          if (!removed) return undefined;
          const answer = await ask(() => actions.removeOne({ promptId, language: removed.language }));
          if (answer.ok) router.refresh();
          return answer;
        }}
      >
        {t("Live versions keep it until their flows are published again.")}
      </ConfirmDialog>
    </Page>
  );
}

function Sound({ sound, children }: { sound: PromptSoundView; children: React.ReactNode }) {
  const { language, sha256, durationMs, words } = sound;
  const title = soundLanguageName(language);
  return (
    <div className={styles.sound}>
      <PlayButton sha256={sha256} label={title} />
      <div>
        <div>
          <span className={styles.language}>{title}</span>{" "}
          <span className={styles.quiet}>{lengthWords(durationMs)}</span>
        </div>
        {words && <div className={styles.words}>“{words}”</div>}
      </div>
      {children}
    </div>
  );
}
