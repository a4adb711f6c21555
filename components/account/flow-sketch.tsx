import { GroupTile, type TileGroup } from "@/components/ui/group-tile";
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

const nodes: readonly SketchNode[] = [
  { x: 24, y: 40, name: "Inbound call", says: "+33 4 28 29 04 10", group: "start", icon: "phone-incoming" },
  { x: 224, y: 40, name: "Opening hours", says: "Mon to Sat from 9:00", group: "logic", icon: "clock" },
  {
    x: 224,
    y: 148,
    name: "Main menu",
    says: "“For sales, press 1…”",
    group: "ask",
    icon: "grid-dots",
    now: true,
  },
  { x: 24, y: 256, name: "Ring Sales", says: "Paul, then Inès", group: "connect", icon: "phone-outgoing" },
  { x: 224, y: 256, name: "Voicemail", says: "Up to 2 min", group: "ask", icon: "microphone" },
  { x: 424, y: 148, name: "We’re closed", says: "“Leave a message”", group: "talk", icon: "volume" },
];

/** A flow as the canvas draws it, to look at while signing in. Decoration: hidden from screen readers. */
export function FlowSketch() {
  return (
    <div className={styles.canvas} aria-hidden="true">
      <div className={styles.world}>
        <svg aria-hidden="true" className={styles.edges} width="600" height="340" fill="none">
          <path d="M176 66H224" data-now="" />
          <path d="M300 92V148" data-now="" />
          <path d="M376 66H490q10 0 10 10V148" />
          <path d="M300 200V256" />
          <path d="M250 200V218q0 10-10 10H110q-10 0-10 10V256" data-now="" />
        </svg>
        {nodes.map((node) => (
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
