import { Button } from "@mantine/core";
import { IconInfoCircle, IconPlus } from "@tabler/icons-react";
import { EmptyState } from "@/components/ui/empty-state";
import { GroupTile, type TileGroup } from "@/components/ui/group-tile";
import styles from "./first-flow.module.css";
import type { ExampleCard } from "./flow-row";

interface FirstFlowProps {
  example: ExampleCard | undefined;
  canEdit: boolean;
  busy: string | null;
  isSandbox: boolean;
  onUse: (example: ExampleCard) => void;
  onBlank: () => void;
}

const sketch: readonly { name: string; group: TileGroup; icon: string; visited?: boolean }[] = [
  { name: "Inbound call", group: "start", icon: "phone-incoming", visited: true },
  { name: "Say hello", group: "talk", icon: "volume", visited: true },
  { name: "Main menu", group: "ask", icon: "grid-dots" },
];

/** The list of flows before there is one. */
export function FirstFlow({ example, canEdit, busy, isSandbox, onUse, onBlank }: FirstFlowProps) {
  return (
    <EmptyState
      title="Build your first phone flow"
      actions={
        canEdit && (
          <>
            {example && (
              <Button variant="filled" size="sm" loading={busy === example.id} onClick={() => onUse(example)}>
                Use “{example.name}”
              </Button>
            )}
            <Button
              variant={example ? "default" : "filled"}
              leftSection={<IconPlus size={16} />}
              onClick={onBlank}
              disabled={busy !== null}
            >
              Empty canvas
            </Button>
          </>
        )
      }
      hint={
        isSandbox && (
          <>
            <IconInfoCircle size={14} aria-hidden="true" />
            You are on the built-in sandbox: practice numbers, no real calls, no cost.
          </>
        )
      }
      example={
        <div className={styles.canvas} aria-hidden="true">
          {sketch.map((node) => (
            <div key={node.name} className={styles.node} data-visited={node.visited ? "" : undefined}>
              <GroupTile group={node.group} icon={node.icon} />
              {node.name}
            </div>
          ))}
        </div>
      }
    >
      A flow says what callers hear, which keys they can press and who rings. You can call it here in the
      browser before anyone else does.
      {!canEdit && " Your role sees flows but does not make them: ask an administrator for the role Editor."}
    </EmptyState>
  );
}
