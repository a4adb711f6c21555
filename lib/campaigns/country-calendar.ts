// What a country's clock and calendar say: its time zones and its public holidays.
import Holidays from "date-holidays";

const calendars = new Map<string, Holidays | null>();
const holidaysByYear = new Map<string, ReadonlySet<string>>();

/** Places the holiday tables leave out, with the zone they keep. */
const ZONES: Record<string, string[]> = {
  AC: ["Atlantic/St_Helena"],
  AF: ["Asia/Kabul"],
  BT: ["Asia/Thimphu"],
  FK: ["Atlantic/Stanley"],
  FM: ["Pacific/Chuuk", "Pacific/Pohnpei", "Pacific/Kosrae"],
  IO: ["Indian/Chagos"],
  IQ: ["Asia/Baghdad"],
  JO: ["Asia/Amman"],
  KG: ["Asia/Bishkek"],
  KH: ["Asia/Phnom_Penh"],
  KI: ["Pacific/Tarawa", "Pacific/Kanton", "Pacific/Kiritimati"],
  KP: ["Asia/Pyongyang"],
  KW: ["Asia/Kuwait"],
  LA: ["Asia/Vientiane"],
  LB: ["Asia/Beirut"],
  MH: ["Pacific/Majuro", "Pacific/Kwajalein"],
  MN: ["Asia/Ulaanbaatar", "Asia/Hovd"],
  MO: ["Asia/Macau"],
  MP: ["Pacific/Saipan"],
  MM: ["Asia/Yangon"],
  MV: ["Indian/Maldives"],
  NP: ["Asia/Kathmandu"],
  NR: ["Pacific/Nauru"],
  NU: ["Pacific/Niue"],
  OM: ["Asia/Muscat"],
  PG: ["Pacific/Port_Moresby", "Pacific/Bougainville"],
  PS: ["Asia/Gaza", "Asia/Hebron"],
  PW: ["Pacific/Palau"],
  QA: ["Asia/Qatar"],
  SB: ["Pacific/Guadalcanal"],
  SY: ["Asia/Damascus"],
  TA: ["Atlantic/St_Helena"],
  TJ: ["Asia/Dushanbe"],
  TK: ["Pacific/Fakaofo"],
  TL: ["Asia/Dili"],
  TM: ["Asia/Ashgabat"],
  TV: ["Pacific/Funafuti"],
  WS: ["Pacific/Apia"],
  YE: ["Asia/Aden"],
};

/** IANA zones of a country (ISO 3166-1 alpha-2). A country we know nothing about spans the globe: the safest guess. */
export function zonesOf(country: string): readonly string[] {
  const known = ZONES[country] ?? calendarOf(country)?.getTimezones();
  return known && known.length > 0 ? known : ["Pacific/Pago_Pago", "Etc/UTC", "Pacific/Kiritimati"];
}

/** @param date local calendar date there, such as 2026-12-25 */
export function isPublicHoliday(country: string, date: string): boolean {
  const year = date.slice(0, 4);
  const key = `${country} ${year}`;
  let dates = holidaysByYear.get(key);
  if (!dates) {
    dates = publicHolidays(country, Number(year));
    holidaysByYear.set(key, dates);
  }
  return dates.has(date);
}

function publicHolidays(country: string, year: number): ReadonlySet<string> {
  const holidays = calendarOf(country)?.getHolidays(year) ?? [];
  // A holiday of several days has one row with its first day; "substitute" rows are days off too.
  const dates = holidays
    .filter(({ type }) => type === "public")
    .flatMap(({ date, start, end }) => {
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      return Array.from({ length: days }, (_, day) =>
        new Date(first + day * DAY_MS).toISOString().slice(0, 10),
      );
    });
  return new Set(dates);
}

const DAY_MS = 86_400_000;

function calendarOf(country: string): Holidays | null {
  let calendar = calendars.get(country);
  if (calendar === undefined) {
    calendar = country in KNOWN ? new Holidays(country) : null;
    calendars.set(country, calendar);
  }
  return calendar;
}

const KNOWN: Readonly<Record<string, string>> = new Holidays().getCountries();
