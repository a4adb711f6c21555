import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { GroupTile } from "@/components/ui/group-tile";
import styles from "./example-cards.module.css";
import type { ExampleCard } from "./flow-row";

interface ExampleCardsProps {
  examples: readonly ExampleCard[];
  /** The one being copied now, if any. */
  busy: string | null;
  onUse: (example: ExampleCard) => void;
}

/** Flows to begin from: their first steps, what they do, and one button. */
export function ExampleCards({ examples, busy, onUse }: ExampleCardsProps) {
  return (
    <ul className={styles.cards}>
      {examples.map((example) => (
        <li key={example.id} className={styles.card}>
          <StepTiles example={example} />
          <h3 className={styles.name}>{example.name}</h3>
          <p className={styles.text}>{example.description}</p>
          <Button
            size="xs"
            leftSection={<IconPlus size={12} />}
            loading={busy === example.id}
            disabled={busy !== null && busy !== example.id}
            onClick={() => onUse(example)}
            aria-label={`Use “${example.name}”`}
          >
            Use
          </Button>
        </li>
      ))}
    </ul>
  );
}

export function StepTiles({ example }: { example: Pick<ExampleCard, "steps"> }) {
  return (
    <div className={styles.steps} aria-hidden="true">
      {example.steps.map((step) => (
        <span key={step.title} className={styles.step}>
          <GroupTile group={step.group} icon={step.icon} size={24} />
        </span>
      ))}
    </div>
  );
}
