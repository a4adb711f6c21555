import { Anchor, Button } from "@mantine/core";
import { IconBook, IconFileImport, IconInfoCircle, IconPlug, IconPlus } from "@tabler/icons-react";
import { EmptyState } from "@/components/ui/empty-state";
import { GroupTile, type TileGroup } from "@/components/ui/group-tile";
import { LinkButton, TextLink } from "@/components/ui/link";
import { rich } from "@/components/ui/rich";
import { t } from "@/lib/words/t";
import styles from "./first-flow.module.css";

interface FirstFlowProps {
  canEdit: boolean;
  isSandbox: boolean;
  onBlank: () => void;
  onImport: () => void;
}

const sketch = (): readonly { name: string; group: TileGroup; icon: string; visited?: boolean }[] => [
  { name: t("Inbound call"), group: "start", icon: "phone-incoming", visited: true },
  { name: t("Say hello"), group: "talk", icon: "volume", visited: true },
  { name: t("Main menu"), group: "ask", icon: "grid-dots" },
];

/** The list of flows before there is one. */
export function FirstFlow({ canEdit, isSandbox, onBlank, onImport }: FirstFlowProps) {
  return (
    <>
      <EmptyState
        title={t("Build your first phone flow")}
        actions={
          canEdit && (
            <>
              <LinkButton href="/flows/new" variant="filled" size="sm">
                {t("Choose a template")}
              </LinkButton>
              <Button leftSection={<IconPlus size={16} />} onClick={onBlank}>
                {t("Empty canvas")}
              </Button>
            </>
          )
        }
        hint={
          isSandbox && (
            <>
              <IconInfoCircle size={14} aria-hidden="true" />
              {t("You are on the built-in sandbox: practice numbers, no real calls, no cost.")}
            </>
          )
        }
        example={
          <div className={styles.canvas} aria-hidden="true">
            {sketch().map((node) => (
              <div key={node.name} className={styles.node} data-visited={node.visited ? "" : undefined}>
                <GroupTile group={node.group} icon={node.icon} />
                {node.name}
              </div>
            ))}
          </div>
        }
      >
        {rich(
          "A flow says what callers hear, which keys they can press and who rings. You can call it here in the browser before anyone else does.{canEdit}",
          {
            canEdit:
              !canEdit &&
              t(" Your role sees flows but does not make them: ask an administrator for the role Editor."),
          },
        )}
      </EmptyState>
      <p className={styles.ways}>
        {canEdit && (
          <Anchor component="button" type="button" onClick={onImport} className={styles.way ?? ""}>
            <IconFileImport size={16} aria-hidden="true" />
            {t("Import a flow file or a Callr script")}
          </Anchor>
        )}
        <TextLink href="/settings/connections" className={styles.way ?? ""}>
          <IconPlug size={16} aria-hidden="true" />
          {t("Connect a Callr account")}
        </TextLink>
        <TextLink href="/help" className={styles.way ?? ""}>
          <IconBook size={16} aria-hidden="true" />
          {t("Help and examples")}
        </TextLink>
      </p>
    </>
  );
}
