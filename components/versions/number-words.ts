// How the kind of a phone number is written for people.
import { typeName } from "@/components/numbers/number-data";

/** "Landline, FR". */
export const kindWords = ({ type, country }: { type: string; country: string }): string =>
  `${typeName(type)}, ${country}`;
