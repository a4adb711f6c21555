// The wall clock of a time zone, in the words the "now" variables use.
const formats = new Map<string, Intl.DateTimeFormat>();

export interface LocalTime {
  "now.date": string;
  "now.time": string;
  "now.weekday": string;
}

/** Date (2026-11-24), time (14:05) and English weekday in an IANA zone; UTC when the zone is unknown. */
export function localTime(nowMs: number, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(nowMs)
      .map(({ type, value }) => [type, value]),
  );
  return {
    "now.date": `${parts.year}-${parts.month}-${parts.day}`,
    "now.time": `${parts.hour}:${parts.minute}`,
    "now.weekday": parts.weekday ?? "",
  };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = makeFormat(timeZone);
    formats.set(timeZone, format);
  }
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    weekday: "long",
    hourCycle: "h23",
  };
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  }
}
