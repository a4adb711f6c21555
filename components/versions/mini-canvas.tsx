import { t } from "@/lib/words/t";
import styles from "./mini-canvas.module.css";
import type { Mark, MiniBox, MiniSide, MiniWire } from "./mini-layout";

const WIDTH_PX = 112;
const HEIGHT_PX = 26;
const COLUMN_PX = 132;
const ROW_PX = 46;
const MARGIN_PX = 14;
/** Shrinks to fit, as long as names can be read; then it scrolls. */
const SMALLEST = 0.8;

const signs = { added: "+", removed: "−", changed: "~" } as const;

interface MiniCanvasProps {
  label: string;
  side: MiniSide;
  columns: number;
  rows: number;
}

/** A small picture of one side of a comparison: boxes and wires, what changed marked by colour, sign and dash. */
export function MiniCanvas({ label, side, columns, rows }: MiniCanvasProps) {
  const width = columns * COLUMN_PX - (COLUMN_PX - WIDTH_PX) + 2 * MARGIN_PX;
  const height = Math.max(110, rows * ROW_PX - (ROW_PX - HEIGHT_PX) + 2 * MARGIN_PX);
  const boxes = new Map(side.boxes.map((box) => [box.id, box]));
  return (
    <figure className={styles.card}>
      <figcaption className={styles.head}>
        <h3 className={styles.title}>{label}</h3>
        <Counts counts={side.counts} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.canvas} tabIndex={0} aria-label={t("Steps of {label}", { label })}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          style={{ minWidth: width * SMALLEST, maxWidth: width }}
          role="img"
          aria-label={description(label, side)}
        >
          {side.wires.map((wire) => (
            <Wire key={`${wire.from} ${wire.to}`} wire={wire} boxes={boxes} />
          ))}
          {side.boxes.map((box) => (
            <Box key={box.id} box={box} />
          ))}
        </svg>
      </section>
    </figure>
  );
}

function Counts({ counts }: { counts: MiniSide["counts"] }) {
  const shown = (["added", "removed", "changed"] as const).filter((mark) => counts[mark] > 0);
  return (
    <span className={styles.counts}>
      {shown.map((mark) => (
        <span key={mark} data-mark={mark}>
          <b aria-hidden="true">{signs[mark]}</b> {countWords(mark, counts[mark])}
        </span>
      ))}
    </span>
  );
}

function Box({ box }: { box: MiniBox }) {
  const { x, y } = corner(box);
  return (
    <g className={styles.box} data-mark={box.mark ?? undefined}>
      <title>{box.mark ? `${box.name}, ${box.mark}` : box.name}</title>
      <rect x={x} y={y} width={WIDTH_PX} height={HEIGHT_PX} rx={6} />
      <text x={x + 8} y={y + 17}>
        {shortName(box.name)}
      </text>
      {box.mark && (
        <g className={styles.sign} data-mark={box.mark}>
          <circle cx={x + WIDTH_PX - 2} cy={y + 2} r={8} />
          <text x={x + WIDTH_PX - 2} y={y + 6} textAnchor="middle">
            {signs[box.mark]}
          </text>
        </g>
      )}
    </g>
  );
}

/** Only forward: a way back would be a line through everything. */
function Wire({ wire, boxes }: { wire: MiniWire; boxes: ReadonlyMap<string, MiniBox> }) {
  const from = boxes.get(wire.from);
  const to = boxes.get(wire.to);
  if (!from || !to || from.id === to.id || to.column < from.column) return null;
  return (
    <path className={styles.wire} data-mark={wire.mark ?? undefined} d={pathOf(corner(from), corner(to))} />
  );
}

function pathOf(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const middle = HEIGHT_PX / 2;
  if (from.x === to.x) {
    const [top, bottom] = from.y < to.y ? [from, to] : [to, from];
    return `M${top.x + WIDTH_PX / 2} ${top.y + HEIGHT_PX} V${bottom.y}`;
  }
  const start = { x: from.x + WIDTH_PX, y: from.y + middle };
  const end = { x: to.x, y: to.y + middle };
  if (start.y === end.y) return `M${start.x} ${start.y} H${end.x}`;
  const turn = start.x + (COLUMN_PX - WIDTH_PX) / 2;
  const bend = Math.min(6, Math.abs(end.y - start.y) / 2) * Math.sign(end.y - start.y);
  return `M${start.x} ${start.y} H${turn - Math.abs(bend)} Q${turn} ${start.y} ${turn} ${start.y + bend} V${end.y - bend} Q${turn} ${end.y} ${turn + Math.abs(bend)} ${end.y} H${end.x}`;
}

const corner = ({ column, row }: MiniBox) => ({
  x: MARGIN_PX + column * COLUMN_PX,
  y: MARGIN_PX + row * ROW_PX,
});

const LETTERS = 15;
const shortName = (name: string) =>
  name.length > LETTERS ? `${name.slice(0, LETTERS - 1).trimEnd()}…` : name;

const countWords = (mark: string, n: number): string =>
  t("{mark, select, added {{n, number} added} removed {{n, number} removed} other {{n, number} changed}}", {
    mark,
    n,
  });

function description(label: string, { boxes, counts }: MiniSide): string {
  const marked = (mark: Exclude<Mark, null>) =>
    boxes
      .filter((box) => box.mark === mark)
      .map(({ name }) => name)
      .join(", ");
  const parts = (["added", "removed", "changed"] as const)
    .filter((mark) => counts[mark] > 0)
    .map((mark) =>
      t("{mark, select, added {added} removed {removed} other {changed}}: {steps}", {
        mark,
        steps: marked(mark),
      }),
    );
  return [
    t("{label}, {boxes, plural, one {# step} other {# steps}} shown", { label, boxes: boxes.length }),
    ...parts,
  ].join("; ");
}
