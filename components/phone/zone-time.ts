// Wall-clock text of a time zone and back, for the phone's clock.

/** "2026-11-24 14:05:00" in the zone. */
export function wallTime(ms: number, timeZone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZone,
    })
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`;
}

/** The moment at which the zone's clocks show the text; in the hour that is skipped in spring, one hour later. */
export function zoneMs(wall: string, timeZone: string): number {
  const asUtc = Date.parse(`${wall.replace(" ", "T").slice(0, 19)}${wall.length <= 16 ? ":00" : ""}Z`);
  let ms = asUtc;
  for (let round = 0; round < 3; round++) {
    const shown = Date.parse(`${wallTime(ms, timeZone).replace(" ", "T")}Z`);
    if (shown === asUtc) return ms;
    ms += asUtc - shown;
  }
  return ms;
}
