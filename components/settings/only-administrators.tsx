import { EmptyState } from "@/components/ui/empty-state";

/** Where a role does not reach, the page says whom to ask. */
export function OnlyAdministrators({ what }: { what: string }) {
  return (
    <EmptyState variant="plain" title={`${what} are for administrators`}>
      Ask an administrator of this workspace; their names are under Members.
    </EmptyState>
  );
}
