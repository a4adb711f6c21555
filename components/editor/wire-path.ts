// The shape of a forward wire: along the row, up or down in its channel, into the target; corners of radius 10.
const RADIUS_PX = 10;

interface WireEnds {
  sourceX: number;
  sourceY: number;
  targetX: number;
  targetY: number;
  /** Where it turns; halfway when that is not a number or no longer between the ends. */
  channelX: number;
}

/** Where a wire's name goes: in the middle of its longest straight part. */
export interface LabelPlace {
  labelX: number;
  labelY: number;
  longestPx: number;
  isUpright: boolean;
  runPx: number;
}

export function labelPlace(ends: WireEnds): LabelPlace {
  const { sourceX, sourceY, targetX, targetY } = ends;
  const rise = targetY - sourceY;
  const runPx = targetX - sourceX + Math.abs(rise);
  if (Math.abs(rise) < 1) {
    return { labelX: (sourceX + targetX) / 2, labelY: sourceY, longestPx: runPx, isUpright: false, runPx };
  }
  const x = turnOf(ends);
  const longestPx = Math.max(x - sourceX, targetX - x);
  if (Math.abs(rise) >= longestPx) {
    return {
      labelX: x,
      labelY: (sourceY + targetY) / 2,
      longestPx: Math.abs(rise),
      isUpright: true,
      runPx,
    };
  }
  return x - sourceX >= targetX - x
    ? { labelX: (sourceX + x) / 2, labelY: sourceY, longestPx, isUpright: false, runPx }
    : { labelX: (x + targetX) / 2, labelY: targetY, longestPx, isUpright: false, runPx };
}

/** The path of a wire, as SVG writes it. */
export function wirePath(ends: WireEnds): string {
  const { sourceX, sourceY, targetX, targetY } = ends;
  const rise = targetY - sourceY;
  if (Math.abs(rise) < 1) return `M${sourceX} ${sourceY}L${targetX} ${targetY}`;
  const x = turnOf(ends);
  const r = Math.min(RADIUS_PX, Math.abs(rise) / 2, x - sourceX, targetX - x);
  const down = Math.sign(rise);
  return (
    `M${sourceX} ${sourceY}L${x - r} ${sourceY}Q${x} ${sourceY} ${x} ${sourceY + down * r}` +
    `L${x} ${targetY - down * r}Q${x} ${targetY} ${x + r} ${targetY}L${targetX} ${targetY}`
  );
}

function turnOf({ sourceX, targetX, channelX: wanted }: WireEnds): number {
  const isBetween = wanted > sourceX + 4 && wanted < targetX - 4;
  return isBetween ? wanted : (sourceX + targetX) / 2;
}
