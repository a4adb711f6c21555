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

export interface WirePath {
  path: string;
  /** Middle of the longest straight part. */
  labelX: number;
  labelY: number;
  longestPx: number;
  isUpright: boolean;
  runPx: number;
}

export function wirePath({ sourceX, sourceY, targetX, targetY, channelX: wanted }: WireEnds): WirePath {
  const isBetween = wanted > sourceX + 4 && wanted < targetX - 4;
  const x = isBetween ? wanted : (sourceX + targetX) / 2;
  const rise = targetY - sourceY;
  const runPx = targetX - sourceX + Math.abs(rise);
  if (Math.abs(rise) < 1) {
    return {
      path: `M${sourceX} ${sourceY}L${targetX} ${targetY}`,
      labelX: (sourceX + targetX) / 2,
      labelY: sourceY,
      longestPx: runPx,
      isUpright: false,
      runPx,
    };
  }
  const r = Math.min(RADIUS_PX, Math.abs(rise) / 2, x - sourceX, targetX - x);
  const down = Math.sign(rise);
  const path =
    `M${sourceX} ${sourceY}L${x - r} ${sourceY}Q${x} ${sourceY} ${x} ${sourceY + down * r}` +
    `L${x} ${targetY - down * r}Q${x} ${targetY} ${x + r} ${targetY}L${targetX} ${targetY}`;
  const level = { longestPx: Math.max(x - sourceX, targetX - x), isUpright: false };
  const labelAt =
    Math.abs(rise) >= level.longestPx
      ? { labelX: x, labelY: (sourceY + targetY) / 2, longestPx: Math.abs(rise), isUpright: true }
      : x - sourceX >= targetX - x
        ? { labelX: (sourceX + x) / 2, labelY: sourceY, ...level }
        : { labelX: (x + targetX) / 2, labelY: targetY, ...level };
  return { path, ...labelAt, runPx };
}
