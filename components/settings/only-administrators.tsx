import { EmptyState } from "@/components/ui/empty-state";
import { t } from "@/lib/words/t";

/** Where a role does not reach, the page says whom to ask. */
export function OnlyAdministrators({ what }: { what: string }) {
  return (
    <EmptyState variant="plain" title={t("{what} are for administrators", { what })}>
      {t("Ask an administrator of this workspace; their names are under Members.")}
    </EmptyState>
  );
}
