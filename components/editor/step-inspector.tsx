"use client";
import { ActionIcon, Button, Menu, Popover, Text, Tooltip } from "@mantine/core";
import { IconCopy, IconDots, IconHelp, IconPlayerPlay, IconTransform, IconTrash } from "@tabler/icons-react";
import { useParams } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { fieldsOf } from "@/components/form/field-spec";
import { FormProvider } from "@/components/form/form-context";
import { SchemaForm } from "@/components/form/schema-form";
import { cardOf } from "@/components/nodes/card-model";
import { TemplateText } from "@/components/nodes/summary";
import { GroupTile } from "@/components/ui/group-tile";
import { KbdHint } from "@/components/ui/kbd-hint";
import { TextLink } from "@/components/ui/link";
import type { GraphNode } from "@/lib/flow/graph";
import { soundIn } from "@/lib/flow/shared-prompt";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode } from "@/lib/nodes/contract";
import { hasStepExample } from "@/lib/templates/step-examples";
import { t } from "@/lib/words/t";
import { CloseDock } from "./close-dock";
import { CompanyBar, useIsHeld } from "./company-bar";
import { useEditorActions } from "./editor-actions";
import type { Facilities } from "./facilities";
import styles from "./inspector.module.css";
import { LiveNotices } from "./live-notices";
import { MarkFields } from "./mark-fields";
import { StepExample } from "./parts";
import { useSelectionEdits } from "./selection-edits";
import { useEditor, useEditorStore } from "./store-context";
import { Translations } from "./translations";
import { useVariables } from "./use-variables";
import { useWriting } from "./use-writing";
import { WaysOut } from "./ways-out";

/** One step's form. */
export function StepInspector(props: { node: GraphNode; facilities: Facilities; onClose: () => void }) {
  const { node, facilities, onClose } = props;
  const store = useEditorStore();
  const actions = useEditorActions();
  const definition = findNodeType(node.type);
  const settings = useEditor((state) => state.graph.settings);
  const target = useEditor((state) => state.graph.target);
  const isHeld = useIsHeld(useMemo(() => [node.id], [node.id]));
  const isReadOnly = useEditor((state) => state.isReadOnly) || isHeld;
  const canEdit = useEditor((state) => !state.isReadOnly);
  const writing = useWriting(node.id, isReadOnly);
  const problems = useEditor((state) => state.problems.byNode.get(node.id));
  const leads = useEditor((state) => state.view.nodes.find(({ id }) => id === node.id)?.data);
  const wanted = useEditor((state) => state.wantedField);
  const prompts = useEditor((state) => state.library.prompts);
  const variables = useVariables();
  const body = useRef<HTMLDivElement>(null);
  const card = cardOf(node);

  useEffect(() => {
    if (wanted?.nodeId !== node.id || wanted.isShown) return;
    focusField(body.current, wanted.field);
    store.getState().fieldShown();
  }, [wanted, node.id, store]);

  const facts = useMemo(() => {
    const rows = leads && "leads" in leads ? leads.leads : [];
    const leadAt = (port: string) => rows[card.ports.findIndex(({ id }) => id === port)];
    return {
      variables,
      settings,
      target,
      isReadOnly,
      errorAt: (path: string) =>
        problems?.find(({ field, port }) => field === path && port === undefined)?.message,
      leadOf: (port: string) => {
        const lead = leadAt(port);
        return lead && "name" in lead ? lead.name : undefined;
      },
      onConnect: (port: string, anchor: Element) => actions.connectFrom({ from: node.id, port }, anchor),
      onGoTo: (port: string) => {
        const lead = leadAt(port);
        if (lead && "to" in lead) actions.goTo(lead.to);
      },
      soundOf: (id: string) => {
        const prompt = Object.hasOwn(prompts, id) ? prompts[id] : undefined;
        return prompt && soundIn(prompt, settings.language)?.sha256;
      },
      ...facilities,
    };
  }, [variables, prompts, settings, target, isReadOnly, problems, leads, card, actions, node.id, facilities]);

  const moreFields = definition ? fieldsOf(definition.data).filter(({ isMore }) => isMore) : [];
  const isMoreWanted =
    wanted?.nodeId === node.id && moreFields.some(({ name }) => wanted.field.split(".")[0] === name);

  return (
    <aside
      className={styles.dock}
      aria-label={t("Settings of {name}", { name: node.name || card.kind })}
      data-inspector=""
      data-held={isHeld ? "" : undefined}
      {...writing.region}
    >
      <header className={styles.head}>
        <GroupTile group={card.group} icon={card.icon} />
        <div className={styles.title}>
          <input
            className={styles.name}
            aria-label={t("Name of this step")}
            value={node.name}
            placeholder={card.kind}
            maxLength={80}
            readOnly={isReadOnly}
            onChange={(event) =>
              store
                .getState()
                .run(
                  { do: "renameNode", id: node.id, name: event.currentTarget.value },
                  { merge: `name ${node.id}` },
                )
            }
          />
          <Text size="xs" c="var(--pc-ink-3)" truncate title={definition && t(definition.summary)}>
            {definition ? kindWords(definition, node.name) : card.kind}
          </Text>
        </div>
        {definition && <Help definition={definition} nodeId={node.id} />}
        {canEdit && <StepMenu nodeId={node.id} />}
        <CloseDock onClose={onClose} />
      </header>
      <div className={styles.body} ref={body}>
        {definition ? (
          <FormProvider value={facts}>
            <SchemaForm
              schema={definition.data}
              data={node.data}
              isMoreOpen={isMoreWanted}
              onChange={(data, field) => {
                writing.changed();
                store
                  .getState()
                  .run({ do: "setData", id: node.id, data }, { merge: `data ${node.id} ${field}` });
              }}
            />
            <Translations node={node} definition={definition} />
          </FormProvider>
        ) : (
          <Text>
            {t(
              "Patchcord does not know the kind “{type}”. Delete this step or replace it with a Raw action.",
              { type: node.type },
            )}
          </Text>
        )}
        <WaysOut node={node} isHeld={isHeld} />
        <LiveNotices nodeId={node.id} />
        <MarkFields nodes={[node]} isHeld={isHeld} isParted />
      </div>
      <CompanyBar nodeIds={[node.id]} />
    </aside>
  );
}

function Help({ definition, nodeId }: { definition: AnyNode; nodeId: string }) {
  const { flowId } = useParams<{ flowId?: string }>();
  const { what, when, example } = definition.docs;
  const [isOpen, setOpen] = useState(false);
  const [isPlaying, setPlaying] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Popover width={300} position="bottom-end" opened={isOpen} onChange={setOpen}>
        <Popover.Target>
          <Tooltip label={t("What this step does")}>
            <ActionIcon
              ref={button}
              aria-label={t("What this step does")}
              onClick={() => setOpen((before) => !before)}
            >
              <IconHelp size={16} />
            </ActionIcon>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown className={styles.help}>
          <p>{t(what)}</p>
          <p>{t(when)}</p>
          <p className={styles.example}>
            <TemplateText template={t(example)} />
          </p>
          <p>
            <TextLink href={helpAddress(definition.type, flowId, nodeId)} inherit>
              {t("In the help, with templates that use it")}
            </TextLink>
          </p>
          {hasStepExample(definition.type) && (
            <Button
              size="xs"
              leftSection={<IconPlayerPlay size={14} />}
              onClick={() => {
                setOpen(false);
                setPlaying(true);
              }}
            >
              {t("Play an example")}
            </Button>
          )}
        </Popover.Dropdown>
      </Popover>
      {isPlaying && (
        <StepExample
          definition={definition}
          onClose={() => {
            setPlaying(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** The way back leads to the step. */
function helpAddress(type: string, flowId: string | undefined, nodeId: string): string {
  const from = flowId === undefined ? "" : `?${new URLSearchParams({ from: flowId, node: nodeId })}`;
  return `/help${from}#${type}`;
}

function StepMenu({ nodeId }: { nodeId: string }) {
  const edits = useSelectionEdits();
  const actions = useEditorActions();
  const dots = useRef<HTMLButtonElement>(null);
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={t("More for this step")}>
          <ActionIcon ref={dots} aria-label={t("More for this step")}>
            <IconDots size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy size={16} />}
          rightSection={<KbdHint keys="mod+d" />}
          onClick={edits.duplicate}
        >
          {t("Duplicate")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTransform size={16} />}
          onClick={() =>
            actions.unlessEdited(
              [nodeId],
              "change",
              () => void actions.changeInto(nodeId, dots.current ?? undefined),
            )
          }
        >
          {t("Change into…")}
        </Menu.Item>
        <Menu.Item
          color="bad"
          leftSection={<IconTrash size={16} />}
          rightSection={<KbdHint keys="Delete" />}
          onClick={edits.remove}
        >
          {t("Delete")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Brings a field into view and puts the focus there; the nearest field around it when it has no control itself. */
function focusField(body: HTMLElement | null, path: string) {
  // After the form has opened what holds the field.
  requestAnimationFrame(() => {
    for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
      const found = body?.querySelector<HTMLElement>(`[data-field="${CSS.escape(at)}"]`);
      if (!found) continue;
      found.scrollIntoView({ block: "center" });
      const control = found.matches("input, textarea, [tabindex]")
        ? found
        : found.querySelector<HTMLElement>("input, textarea, button, [tabindex]");
      control?.focus({ preventScroll: true });
      return;
    }
  });
}

/** What kind of step it is, unless its name says so already. */
function kindWords({ title, summary }: AnyNode, name: string): string {
  const does = t(summary);
  if (name === t(title)) return does;
  return t("{title}: {summary}", { title: t(title), summary: does.charAt(0).toLowerCase() + does.slice(1) });
}
