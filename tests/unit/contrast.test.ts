import { describe, expect, test } from "vitest";
import { tokens } from "@/components/ui/tokens";

type Name = keyof typeof tokens.light;

const groups = ["start", "talk", "ask", "connect", "logic", "data", "sms"] as const;
const families = ["accent", "now", "warn", "bad"] as const;

/** Text on what it stands on: 4.5 to 1. */
const texts: [ink: Name, ground: Name][] = [
  ...(["ink", "ink-2", "ink-3"] as const).flatMap((ink) =>
    (["bg", "canvas", "surface", "surface-2", "surface-3"] as const).map((ground): [Name, Name] => [
      ink,
      ground,
    ]),
  ),
  ...families.flatMap((family): [Name, Name][] => [
    [`${family}-ink`, `${family}-soft`],
    ["ink", `${family}-soft`], // the name on a painted card
    [`${family}-ink`, "surface"],
    [`on-${family}`, family],
    [`on-${family}`, `${family}-hover`],
  ]),
  ...groups.map((group): [Name, Name] => [`group-${group}`, `group-${group}-soft`]),
  ["note-ink", "note"],
  ["on-tip", "tip"],
];

/** Shapes that carry meaning: 3 to 1. */
const shapes: [shape: Name, ground: Name][] = [
  ["field", "surface"],
  ["edge", "canvas"],
  ["edge-now", "canvas"],
  ["accent", "surface"],
  ["accent", "bg"],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(texts)("%s can be read on %s", (ink, ground) => {
    expect(contrast(tokens[theme][ink], tokens[theme][ground])).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapes)("%s can be seen on %s", (shape, ground) => {
    expect(contrast(tokens[theme][shape], tokens[theme][ground])).toBeGreaterThanOrEqual(3);
  });
});

/** WCAG 2.2: relative luminances, each raised by 0.05. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
