import { Text } from "@mantine/core";
import { rich } from "@/components/ui/rich";
import type { CalendarPage } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import styles from "./library.module.css";

/** What callers of each live flow meet in a state. */
export function Heard({ page, state }: { page: CalendarPage; state: "open" | "closed" }) {
  if (page.uses.length === 0) {
    return (
      <Text size="sm" c="var(--pc-ink-3)" mt={12}>
        {t(
          "No live flow uses this calendar yet. Choose it in the step “Opening hours” of a flow, then publish.",
        )}
      </Text>
    );
  }
  return (
    <ul className={styles.heard}>
      {page.uses.map((use) => (
        <li key={use.deploymentId}>
          {rich("<strong>{flowName} v{number}</strong> ({connectionName}): callers {state}", {
            flowName: use.flowName,
            number: use.number,
            strong: (inside) => <strong>{inside}</strong>,
            connectionName: use.connectionName,
            state: (state === "open" ? use.whenOpen : use.whenClosed) ?? t("go where the flow leads them"),
          })}
        </li>
      ))}
    </ul>
  );
}
