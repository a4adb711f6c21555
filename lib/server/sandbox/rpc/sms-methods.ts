// sms.*.
import "server-only";
import { parseDate } from "@/lib/callr/dates";
import { SmsSearchFilters } from "@/lib/callr/sms";
import { toSms } from "@/lib/sandbox/sms-messages";
import { countText } from "@/lib/sandbox/sms-text";
import { refuse } from "../refused";
import { getSms, searchSms } from "../sms-store";
import { sendText } from "../texts";
import { type Method, objectParam, searchOptions } from "./method";

const filters = objectParam("filters", SmsSearchFilters);
/** The most one list answers; narrower dates give the rest. */
const LIST_MAX = 10_000;

export const smsMethods: Record<string, Method> = {
  "sms.send": async (account, [from, to, text, options]) => {
    return (await sendText(account, { from, to, text, options })).hash;
  },
  "sms.get": async (account, [hash]) => toSms(await getSms(account, hash)),
  "sms.get_list": async (account, [type, from, to]) => {
    if (type !== "IN" && type !== "OUT") return refuse("invalid-parameters", 'type must be "IN" or "OUT"');
    const createdFromMs = parseDate(from);
    const createdToMs = parseDate(to);
    if (createdFromMs === null || createdToMs === null) {
      return refuse("invalid-parameters", "from and to must be datetimes such as 2026-04-24 23:42:00");
    }
    // A datetime has no fractions: the last second counts whole.
    const search = {
      direction: type,
      createdFromMs,
      createdToMs: createdToMs + 999,
      offset: 0,
      limit: LIST_MAX,
    } as const;
    return (await searchSms(account, search)).hits.map(toSms);
  },
  "sms.search": async (account, [filter, options]) => {
    const { type, from, to, text, status, hash, user_data: userData, ...created } = filters(filter);
    const { offset = 0, quantity = 20 } = searchOptions(options);
    const { hits, total } = await searchSms(account, {
      direction: type,
      from,
      to,
      text,
      status,
      hash,
      userData,
      createdFromMs: parseDate(created.created_at_from),
      createdToMs: parseDate(created.created_at_to),
      offset,
      limit: quantity,
    });
    return { hits: hits.map(toSms), total, offset, has_more: offset + hits.length < total };
  },
  "sms.get_quote": async (_account, [text]) => {
    if (typeof text !== "string") return refuse("invalid-parameters", "text must be a string");
    const { encoding, parts } = countText(text, null);
    return { amount: "0.00", count: parts, currency: "EUR", encoding, length: text.length };
  },
};
