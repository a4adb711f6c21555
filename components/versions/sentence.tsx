import type { Piece } from "@/lib/simulate/notices";
import styles from "./callers-notice.module.css";

/** A sentence about a change: what is new in bold, what was before in grey. */
export function Sentence({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <span>
      {pieces.map(({ text, tone }, at) =>
        tone === "new" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never change places
          <b key={at}>{text}</b>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <span key={at} className={tone === "old" ? styles.old : undefined}>
            {text}
          </span>
        ),
      )}
    </span>
  );
}
