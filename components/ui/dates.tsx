"use client";
import { DatesProvider } from "@mantine/dates";
import type { ReactNode } from "react";
import { reader } from "@/lib/words/reader";
import "dayjs/locale/fr";

/** Around a date picker: months and days have their names in the reader's language. Beside the pickers, and not around every page, as most pages have none. */
export function Dates({ children }: { children: ReactNode }) {
  return <DatesProvider settings={{ locale: reader().language }}>{children}</DatesProvider>;
}
