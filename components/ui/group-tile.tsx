import { nodeIcon } from "@/components/nodes/icons";
import styles from "./group-tile.module.css";

export type TileGroup = "start" | "talk" | "ask" | "connect" | "logic" | "data" | "sms";

interface GroupTileProps {
  group: TileGroup;
  /** A name of components/nodes/icons.ts. */
  icon: string;
  /** Edge length in px: 28 on cards and lists, 24 in rows of steps, 21 in the palette. */
  size?: 21 | 24 | 28;
}

/** The coloured square that says what family a step belongs to; always beside its name, so it is hidden from readers. */
export function GroupTile({ group, icon, size = 28 }: GroupTileProps) {
  const Icon = nodeIcon(icon);
  return (
    <span className={styles.tile} data-group={group} data-size={size} aria-hidden="true">
      <Icon size={size === 21 ? 14 : 16} />
    </span>
  );
}
