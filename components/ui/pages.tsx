import { Group, Pagination } from "@mantine/core";
import { t } from "@/lib/words/t";

interface PagesProps {
  total: number;
  page: number;
  onChange: (page: number) => void;
}

/** The way between the pages of a long list; nothing where it has one. */
export function Pages({ total, page, onChange }: PagesProps) {
  if (total <= 1) return null;
  return (
    <Group justify="center" mt={12}>
      <Pagination
        total={total}
        value={page}
        onChange={onChange}
        getControlProps={(control) => ({ "aria-label": t("{control} page", { control }) })}
      />
    </Group>
  );
}
