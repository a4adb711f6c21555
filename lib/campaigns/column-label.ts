// What a list's column is called where people read it.
import { variableLabel } from "../flow/variables";

/** The header as it was written in the file; one that was written for machines becomes words: "first_name" -> "First name". */
export const columnLabel = (name: string, header: string | undefined): string =>
  header && header !== name ? header : variableLabel(name);
