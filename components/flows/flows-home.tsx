"use client";
import { Button, Pagination, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useCallsNow } from "@/components/calls/calls-now";
import type { GalleryEntry } from "@/components/templates/gallery-entry";
import { TemplateCards } from "@/components/templates/template-cards";
import type { Answer } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton, TextLink } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import type { CallsNow } from "@/lib/views/calls";
import { t } from "@/lib/words/t";
import { FirstFlow } from "./first-flow";
import { FlowGrid } from "./flow-grid";
import { menuButtonIdOf } from "./flow-menu";
import type { NumbersOfFlows } from "./flow-numbers";
import type { FlowPictures } from "./flow-pictures";
import type { FlowFilter, FlowRow } from "./flow-row";
import { FlowTable, type FlowTableProps } from "./flow-table";
import { FlowToolbar } from "./flow-toolbar";
import styles from "./flows-home.module.css";
import { ImportDialog } from "./import-dialog";
import { NameDialog } from "./name-dialog";
import { NewFlowDialog } from "./new-flow-dialog";
import { type FlowMaking, useFlowMaking } from "./use-flow-making";

export interface FlowsHomeProps extends FlowMaking {
  flows: readonly FlowRow[];
  numbers: NumbersOfFlows;
  counts: Record<FlowFilter, number>;
  search: string;
  filter: FlowFilter;
  page: number;
  pageCount: number;
  callsNow: CallsNow;
  /** Null for a table. */
  pictures: FlowPictures | null;
  /** The first templates of the gallery, and how many there are. */
  templates: readonly GalleryEntry[];
  templateCount: number;
  canEdit: boolean;
  isSandbox: boolean;
  /** What of the live flows needs a hand. */
  notice?: ReactNode;
  /** Server actions. */
  chooseView: (input: { view: "table" | "grid" }) => Promise<Answer<unknown>>;
  rename: (input: { flowId: string; name: string }) => Promise<Answer<unknown>>;
  duplicate: (input: { flowId: string }) => Promise<Answer<{ flowId: string; name: string }>>;
  archive: (input: { flowId: string }) => Promise<Answer<unknown>>;
  restore: (input: { flowId: string }) => Promise<Answer<unknown>>;
}

type Dialog = { kind: "blank" } | { kind: "import" } | { kind: "rename" | "archive"; flow: FlowRow } | null;

export function FlowsHome(props: FlowsHomeProps) {
  const { flows, counts, canEdit } = props;
  const router = useRouter();
  const [dialog, setDialog] = useState<Dialog>(null);
  const ids = flows.map(({ id }) => id);
  const now = useCallsNow(ids, props.callsNow);
  const { createAndOpen, importAndOpen } = useFlowMaking(props);
  const close = () => setDialog(null);
  useKeptFocus(flows);
  const isEmpty = counts.all === 0 && counts.archived === 0;

  /** Tells what an action of a menu did; the list itself shows it too. */
  function tell(answer: Answer<unknown>, done: string): void {
    if (answer.ok) notifications.show({ color: "now", message: done });
    else notifications.show({ color: "bad", message: answer.error.message, autoClose: false });
    router.refresh();
  }

  const list: FlowTableProps = {
    flows,
    numbers: props.numbers,
    byFlow: now?.byFlow ?? {},
    canEdit,
    actions: {
      rename: (flow) => setDialog({ kind: "rename", flow }),
      archive: (flow) => setDialog({ kind: "archive", flow }),
      duplicate: async (flow) => {
        const answer = await props.duplicate({ flowId: flow.id });
        tell(
          answer,
          answer.ok
            ? t("“{name}” is in the list. It has no numbers and is not live.", {
                name: answer.value.name,
              })
            : "",
        );
      },
      restore: async (flow) =>
        tell(
          await props.restore({ flowId: flow.id }),
          t("“{name}” is back in the list.", { name: flow.name }),
        ),
    },
  };

  return (
    <Page>
      <PageHeader
        title={t("Flows")}
        actions={
          canEdit && (
            <>
              <Button
                leftSection={<IconFileImport size={16} />}
                onClick={() => setDialog({ kind: "import" })}
              >
                {t("Import")}
              </Button>
              <LinkButton
                href="/flows/new"
                variant={isEmpty ? "default" : "filled"}
                leftSection={<IconPlus size={16} />}
              >
                {t("New flow")}
              </LinkButton>
            </>
          )
        }
      />
      {props.notice}
      {isEmpty ? (
        <FirstFlow
          canEdit={canEdit}
          isSandbox={props.isSandbox}
          onBlank={() => setDialog({ kind: "blank" })}
          onImport={() => setDialog({ kind: "import" })}
        />
      ) : (
        <>
          <FlowToolbar
            search={props.search}
            filter={props.filter}
            counts={counts}
            callsNow={now}
            view={props.pictures ? "grid" : "table"}
            chooseView={props.chooseView}
          />
          {flows.length > 0 ? (
            props.pictures ? (
              <FlowGrid pictures={props.pictures} {...list} />
            ) : (
              <FlowTable {...list} />
            )
          ) : (
            <NothingFound {...props} />
          )}
          <Pages page={props.page} pageCount={props.pageCount} />
        </>
      )}
      {canEdit && (
        <section className={styles.templates} aria-labelledby="templates">
          <div className={styles.templatesHead}>
            <Title order={2} id="templates">
              {t("Start from a template")}
            </Title>
            <TextLink href="/flows/new">
              {t("All {templateCount} templates", { templateCount: props.templateCount })}
            </TextLink>
          </div>
          <TemplateCards entries={props.templates} order={3} create={props.create} />
        </section>
      )}

      <NewFlowDialog opened={dialog?.kind === "blank"} onClose={close} onCreate={createAndOpen} />
      <ImportDialog opened={dialog?.kind === "import"} onClose={close} onImport={importAndOpen} />
      <FlowDialogs dialog={dialog} close={close} tell={tell} rename={props.rename} archive={props.archive} />
    </Page>
  );
}

interface FlowDialogsProps extends Pick<FlowsHomeProps, "rename" | "archive"> {
  dialog: Dialog;
  close: () => void;
  tell: (answer: Answer<unknown>, done: string) => void;
}

function FlowDialogs({ dialog, close, tell, rename, archive }: FlowDialogsProps) {
  // Kept while the dialog fades out, so that its words do not change under the eye.
  const [last, setLast] = useState<FlowRow | null>(null);
  const flow = dialog && "flow" in dialog ? dialog.flow : last;
  if (flow !== last) setLast(flow);
  if (!flow) return null;
  return (
    <>
      <NameDialog
        opened={dialog?.kind === "rename"}
        onClose={close}
        title={t("Rename “{name}”", { name: flow.name })}
        initial={flow.name}
        confirm={t("Rename")}
        returnTo={menuButtonIdOf(flow)}
        onConfirm={async (name) => {
          const answer = await rename({ flowId: flow.id, name });
          if (answer.ok)
            tell(answer, t("“{name}” is now “{name2}”.", { name: flow.name, name2: name.trim() }));
          return answer;
        }}
      />
      <ConfirmDialog
        opened={dialog?.kind === "archive"}
        onClose={close}
        title={t("Archive “{name}”?", { name: flow.name })}
        confirm={t("Archive it")}
        keep={t("Keep it in the list")}
        returnTo={menuButtonIdOf(flow)}
        onConfirm={async () => {
          const answer = await archive({ flowId: flow.id });
          if (!answer.ok) return answer;
          tell(
            answer,
            t("“{name}” is archived. Find it under “archived” at the top of the list.", { name: flow.name }),
          );
        }}
      >
        {t(
          "It leaves the list. Its draft, its {latestVersion, plural, one {version} other {versions}} and its calls are kept, and it can be put back at any time.",
          { latestVersion: flow.latestVersion },
        )}
      </ConfirmDialog>
    </>
  );
}

function NothingFound({ search, filter, counts }: FlowsHomeProps) {
  const router = useRouter();
  const pathname = usePathname();
  const places = {
    all: "",
    live: t(" among live flows"),
    "not-live": t(" among flows that are not live"),
    archived: t(" among archived flows"),
  };
  return (
    <div className={styles.nothing}>
      {search ? (
        <EmptyState
          variant="plain"
          title={t("Nothing says “{search}”{place}", { search, place: places[filter] })}
          actions={<Button onClick={() => router.replace(pathname)}>{t("Clear the search")}</Button>}
        >
          {t("Names and every text of every draft were searched.")}
        </EmptyState>
      ) : (
        <EmptyState
          variant="plain"
          title={
            filter === "live"
              ? t("No flow is live")
              : filter === "archived"
                ? t("Nothing is archived")
                : t("Every flow is live")
          }
          actions={
            counts.all > 0 && (
              <Button onClick={() => router.replace(pathname)}>
                {t("Show all {all}", { all: counts.all })}
              </Button>
            )
          }
        >
          {filter === "live"
            ? t("Open a flow and publish it to answer callers with it.")
            : t("There is nothing to show here.")}
        </EmptyState>
      )}
    </div>
  );
}

function Pages({ page, pageCount }: { page: number; pageCount: number }) {
  const pathname = usePathname();
  const query = useSearchParams();
  const router = useRouter();
  if (pageCount < 2) return null;
  const goTo = (next: number) => {
    const params = new URLSearchParams(query);
    params.set("page", String(next));
    router.push(`${pathname}?${params}`);
  };
  return <Pagination value={page} total={pageCount} onChange={goTo} mt={16} size="sm" />;
}
