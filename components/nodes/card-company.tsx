import { initials } from "@/components/ui/initials";
import styles from "./card.module.css";

/** A person in two letters, beside words that name them. */
export function Initials({ name }: { name: string }) {
  return (
    <span className={styles.initials} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** On the lower border of a card: who is writing in the step. */
export function CardCompany({ names, words }: { names: readonly string[]; words: string }) {
  return (
    <span className={styles.company} data-part="company" title={words}>
      {names.map((name) => (
        <Initials key={name} name={name} />
      ))}
      <span data-part="company-words">{words}</span>
    </span>
  );
}
