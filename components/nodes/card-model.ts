// What a card shows, worked out from a node alone: its size, its words and its ways out. Sizes are fixed by the data,
// so that handles and wires are known before anything is drawn.

import type { Colour, GraphNode, Target } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode, Group, Port } from "@/lib/nodes/contract";
import type { Language } from "@/lib/words/languages";
import { reader } from "@/lib/words/reader";
import { quoted, t } from "@/lib/words/t";
import { countLines } from "./text-lines";

export interface CardPort {
  id: string;
  /** "Sales", without the key. */
  label: string;
  /** The whole name of the outcome: "1 Sales". */
  name: string;
  /** The key that leads here, drawn as a keycap. */
  key?: string;
  /** What happens when nothing is connected: "Call ends". */
  ends?: string;
  /** Middle of the row, from the card's top. */
  yPx: number;
}

export interface CardModel {
  type: string;
  /** Title of the node's type: "Menu". */
  kind: string;
  group: Group;
  icon: string;
  name: string;
  /** What people marked it with; the label is "" when there is none. */
  colour: Colour | null;
  label: string;
  /** A template; its variables become chips. */
  summary: string;
  lines: number;
  widthPx: number;
  heightPx: number;
  hasWayIn: boolean;
  ports: readonly CardPort[];
  /** False when the node's type does not exist here. */
  isKnown: boolean;
  targets: readonly Target[];
}

export const HEADER_PX = 42;
export const ROW_PX = 26;
export const LINE_PX = 18;
/** Middle of the header: where a wire comes in. */
export const WAY_IN_Y_PX = 22;
const BORDER_PX = 1;
const SUMMARY_GAP_PX = 8;
/** A label and the room below it. */
const LABEL_PX = 25;
/** Between what is painted and the words below. */
const PAINT_GAP_PX = 5;
const MAX_LINES = 3;
const widths: Record<Group, number> = {
  start: 164,
  talk: 178,
  ask: 192,
  connect: 184,
  logic: 178,
  data: 178,
  sms: 184,
};

/** By language, because a server draws for several. */
const known = new Map<Language, WeakMap<GraphNode["data"], CardModel>>();

/** The card of a node; the same data gives the same object, so that an unchanged card is not drawn again. */
export function cardOf(node: GraphNode): CardModel {
  const { language } = reader();
  const cards = known.get(language) ?? new WeakMap<GraphNode["data"], CardModel>();
  known.set(language, cards);
  const before = cards.get(node.data);
  if (before && isCardOf(before, node)) return before;
  const card = makeCard(node);
  cards.set(node.data, card);
  return card;
}

const isCardOf = (card: CardModel, node: GraphNode) =>
  card.type === node.type &&
  card.name === node.name &&
  card.colour === colourOf(node) &&
  card.label === labelOf(node);
const colourOf = ({ colour }: GraphNode): Colour | null => colour ?? null;
const labelOf = ({ label = "" }: GraphNode) => label.trim();

function makeCard(node: GraphNode): CardModel {
  const definition = findNodeType(node.type);
  const widthPx = definition ? widths[definition.group] : 178;
  const summary = definition ? summaryOf(definition, node) : t("Patchcord does not know this kind of step");
  const lines = summary ? countLines(summary, widthPx - 22, MAX_LINES) : 0;
  const label = labelOf(node);
  const top =
    BORDER_PX +
    HEADER_PX +
    (label === "" ? 0 : LABEL_PX) +
    (lines > 0 && colourOf(node) ? PAINT_GAP_PX : 0) +
    (lines > 0 ? lines * LINE_PX + SUMMARY_GAP_PX : 0);
  const ports = (definition ? portsOf(definition, node) : []).map((port, row) =>
    cardPort(port, top + row * ROW_PX),
  );
  return {
    type: node.type,
    kind: definition ? t(definition.title) : node.type,
    group: definition?.group ?? "data",
    icon: definition?.icon ?? "unknown",
    name: node.name,
    colour: colourOf(node),
    label,
    summary,
    lines,
    widthPx,
    heightPx: top + ports.length * ROW_PX + BORDER_PX,
    hasWayIn: definition?.entry === undefined,
    ports,
    isKnown: definition !== undefined,
    targets: definition?.targets ?? [],
  };
}

/** A draft may hold any data, also such that a definition cannot read; the problem list then says what is wrong. */
export function portsOf(definition: AnyNode, node: GraphNode): Port[] {
  try {
    return definition.ports(node.data).map((port) => translated(port));
  } catch {
    return [];
  }
}

const translated = ({ label, ends, ...port }: Port): Port => ({
  ...port,
  label: t(label),
  ...(ends !== undefined && { ends: t(ends) }),
});

function summaryOf(definition: AnyNode, node: GraphNode): string {
  try {
    const card = definition.card(node.data);
    return card === quoted("") ? "" : card;
  } catch {
    return t("Its settings cannot be read");
  }
}

function cardPort({ id, label, ends }: Port, topPx: number): CardPort {
  const pressed = id.startsWith("key-") ? /^([0-9*#]) ?(.*)$/.exec(label) : null;
  return {
    id,
    label: pressed?.[2] ?? label,
    name: label,
    ...(pressed?.[1] && { key: pressed[1] }),
    ...(ends && { ends }),
    yPx: topPx + ROW_PX / 2,
  };
}
