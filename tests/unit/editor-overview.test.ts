import { expect, test } from "vitest";
import { covers, pictureFor, placeOf } from "@/components/editor/overview-picture";

const SIZE = { width: 1000, height: 800 };
const flowOf = (width: number, height: number) => ({ x: 0, y: 0, width, height });

test("a flow that fits is drawn whole, so that no pan needs another drawing", () => {
  const bounds = flowOf(9_000, 7_000);
  const viewport = { x: 50, y: 50, zoom: 0.1 };
  const picture = pictureFor(viewport, SIZE, bounds);
  for (const [x, y] of [
    [-700, 50],
    [900, -600],
    [5_000, 5_000],
  ] as const) {
    expect(covers(picture, { x, y, zoom: 0.1 }, SIZE, bounds)).toBe(true);
  }
});

test("a larger flow is drawn with a margin, and again once a pan leaves it", () => {
  const bounds = flowOf(100_000, 100_000);
  const viewport = { x: -5_000, y: -5_000, zoom: 0.2 };
  const picture = pictureFor(viewport, SIZE, bounds);
  expect(picture.size).toEqual({ width: 1_800, height: 1_440 });
  expect(covers(picture, { ...viewport, x: -5_390, y: -4_690 }, SIZE, bounds)).toBe(true);
  expect(covers(picture, { ...viewport, x: -5_410 }, SIZE, bounds)).toBe(false);
  expect(covers(picture, { ...viewport, y: -4_670 }, SIZE, bounds)).toBe(false);
});

test("a drawing stands where what it shows is, on whole pixels", () => {
  const bounds = flowOf(9_000, 7_000);
  const viewport = { x: 50.3, y: 40.6, zoom: 0.1 };
  const picture = pictureFor(viewport, SIZE, bounds);
  const { x, y } = placeOf(picture, viewport);
  expect([x + picture.viewport.x, y + picture.viewport.y]).toEqual([viewport.x, viewport.y]);
  const moved = placeOf(picture, { ...viewport, x: 150.4 });
  expect(moved).toEqual({ x: x + 100, y, scale: 1 });
});

test("while one zooms the drawing is enlarged or reduced, until it shows too little or too coarsely", () => {
  const bounds = flowOf(100_000, 100_000);
  const viewport = { x: -5_000, y: -5_000, zoom: 0.2 };
  const picture = pictureFor(viewport, SIZE, bounds);
  /** As a wheel at the canvas's middle leaves it. */
  const zoomedBy = (factor: number) => ({
    x: 500 + (viewport.x - 500) * factor,
    y: 400 + (viewport.y - 400) * factor,
    zoom: viewport.zoom * factor,
  });
  expect(placeOf(picture, zoomedBy(1.25)).scale).toBeCloseTo(1.25);
  expect(covers(picture, zoomedBy(1.25), SIZE, bounds)).toBe(true);
  expect(covers(picture, zoomedBy(0.7), SIZE, bounds)).toBe(true);
  expect(covers(picture, zoomedBy(0.5), SIZE, bounds)).toBe(false);
  expect(covers(picture, zoomedBy(1.9), SIZE, bounds)).toBe(false);
});

test("a drawing of the canvas stays while nothing of the flow is in view, and returns with it", () => {
  const bounds = flowOf(4_000, 4_000);
  const far = { x: 90_000, y: 0, zoom: 0.2 };
  const picture = pictureFor(far, SIZE, bounds);
  expect(covers(picture, { ...far, x: 80_000 }, SIZE, bounds)).toBe(true);
  expect(covers(picture, { x: 100, y: 100, zoom: 0.2 }, SIZE, bounds)).toBe(false);
});
