import { t } from "@/lib/words/t";
import styles from "./editor.module.css";

/** The editor's panels without anything in them, in their final measures: what is seen until the browser has its code. */
export function EditorFrame({ name }: { name: string }) {
  return (
    <div className={styles.editor} role="status" aria-label={t("{name} is opening", { name })}>
      <FrameBar name={name} />
      <div className={styles.work}>
        <FramePalette />
        <div className={styles.frameCanvas} />
        <FrameDock />
      </div>
    </div>
  );
}

/** The places of the panels while their code is on its way. */
export const FrameBar = ({ name }: { name: string }) => <div className={styles.frameBar}>{name}</div>;
export const FramePalette = () => <div className={styles.framePalette} />;
export const FrameDock = () => <div className={styles.frameDock} />;
