import { GroupTile, type TileGroup } from "@/components/ui/group-tile";
import { t } from "@/lib/words/t";
import styles from "./flow-sketch.module.css";

interface SketchNode {
  x: number;
  y: number;
  name: string;
  says: string;
  group: TileGroup;
  icon: string;
  now?: boolean;
}

const nodes = (): readonly SketchNode[] => [
  { x: 0, y: 24, name: t("Inbound call"), says: "+33 4 28 29 04 10", group: "start", icon: "phone-incoming" },
  { x: 224, y: 24, name: t("Opening hours"), says: t("Mon to Sat from 9:00"), group: "logic", icon: "clock" },
  {
    x: 224,
    y: 136,
    name: t("Main menu"),
    says: t("“For sales, press 1…”"),
    group: "ask",
    icon: "grid-dots",
    now: true,
  },
  {
    x: 0,
    y: 248,
    name: t("Ring Sales"),
    says: t("Paul, then Inès"),
    group: "connect",
    icon: "phone-outgoing",
  },
  { x: 224, y: 248, name: t("Voicemail"), says: t("Up to 2 min"), group: "ask", icon: "microphone" },
  { x: 448, y: 136, name: t("We’re closed"), says: t("“Leave a message…”"), group: "talk", icon: "volume" },
];

/** A flow as the canvas draws it, to look at while signing in. Decoration: hidden from screen readers. */
export function FlowSketch() {
  return (
    <div className={styles.canvas} aria-hidden="true">
      <div className={styles.world}>
        <svg aria-hidden="true" className={styles.edges} width="628" height="326" fill="none">
          <path d="M180 51H224" data-now="" />
          <path d="M314 78V136" data-now="" />
          <path d="M404 51H528q10 0 10 10V136" />
          <path d="M344 190V248" />
          <path d="M284 190V209q0 10-10 10H100q-10 0-10 10V248" data-now="" />
        </svg>
        {nodes().map((node) => (
          <div
            key={node.name}
            className={styles.node}
            data-now={node.now ? "" : undefined}
            style={{ left: node.x, top: node.y }}
          >
            <GroupTile group={node.group} icon={node.icon} />
            <span className={styles.words}>
              <span className={styles.name}>{node.name}</span>
              <span className={styles.says}>{node.says}</span>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
