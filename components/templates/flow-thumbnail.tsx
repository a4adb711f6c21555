import type { FlowDrawing } from "./flow-drawing";
import styles from "./flow-thumbnail.module.css";

/** A flow's drawing; what it shows is said in words beside it. */
export function FlowThumbnail({ drawing }: { drawing: FlowDrawing }) {
  return (
    <svg className={styles.picture} viewBox={drawing.viewBox} aria-hidden="true" focusable="false">
      <path className={styles.wires} d={drawing.wires} />
      <path className={styles.cards} d={drawing.cards} />
      <path className={styles.names} d={drawing.names} />
      {drawing.tiles.map(({ group, path }) => (
        <path key={group} className={styles.tiles} data-group={group} d={path} />
      ))}
    </svg>
  );
}
