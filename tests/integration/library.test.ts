// What a workspace keeps for its flows: caller lists and calendars, who may change them, and what reaches callers when.
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/db/client";
import { addNumbers, removeNumber, replaceNumbers } from "@/lib/server/library/change-numbers";
import { getCalendar, listCalendars } from "@/lib/server/library/list-calendars";
import {
  exportCallerList,
  getCallerList,
  getNumbers,
  listCallerLists,
  listChoices,
} from "@/lib/server/library/list-caller-lists";
import { loadReferred } from "@/lib/server/library/load-library";
import { createCalendar, saveCalendar } from "@/lib/server/library/save-calendar";
import { archiveCallerList, createCallerList, renameCallerList } from "@/lib/server/library/save-caller-list";
import { switchCalendar } from "@/lib/server/library/switch-calendar";
import { withDatabase } from "../support/database";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

let actor: Actor;
let stranger: Actor;

beforeEach(async () => {
  [actor, stranger] = await Promise.all([makeWorkspace(), makeWorkspace("Another")]);
});

describe("a caller list", () => {
  let listId: string;
  beforeEach(async () => {
    ({ listId } = await createCallerList(actor, { name: " Blocked   callers " }));
  });

  test("takes numbers as people write them, and tells what it could not read", async () => {
    const taken = await addNumbers(actor, { listId, text: "06 12 44 80 19 rings at night\nthe florist" });
    expect(taken).toMatchObject({ added: 1, known: 0, rejected: [{ line: 2 }] });
    expect(await addNumbers(actor, { listId, text: "+33612448019" })).toMatchObject({ added: 0, known: 1 });
    expect(await getNumbers(actor, { listId })).toMatchObject({
      name: "Blocked callers",
      numbers: [{ number: "+33612448019", note: "rings at night" }],
    });
  });

  test("is what flows are linked with, archived or not", async () => {
    await addNumbers(actor, { listId, text: "+33612448019" });
    await archiveCallerList(actor, { listId });
    const { lists } = await loadReferred(actor, { references: [{ kind: "lists", id: listId }] });
    expect(lists).toEqual({ [listId]: { name: "Blocked callers", numbers: ["+33612448019"] } });
    await expect(addNumbers(actor, { listId, text: "+33612448020" })).rejects.toThrow("does not exist");
  });

  test("is searched by number and by note, exported with guarded cells, and read back", async () => {
    await addNumbers(actor, { listId, text: "+33612448019,=SUM(A1)\n+33699001122,sales" });
    const found = await getCallerList(actor, { listId, search: "06 12 44" });
    expect(found).toMatchObject({ total: 2, matching: 1, numbers: [{ number: "+33612448019" }] });
    expect((await getCallerList(actor, { listId, search: "sal" })).matching).toBe(1);
    const csv = await (await exportCallerList(actor, { listId })).text();
    expect(csv).toContain("'+33612448019,'=SUM(A1)");
    await replaceNumbers(actor, { listId, numbers: [] });
    await addNumbers(actor, { listId, text: csv });
    expect((await getNumbers(actor, { listId })).numbers).toEqual([
      { number: "+33612448019", note: "=SUM(A1)" },
      { number: "+33699001122", note: "sales" },
    ]);
  });

  test("says which lists a caller is on", async () => {
    await addNumbers(actor, { listId, text: "+33612448019" });
    expect((await listChoices(actor, { number: "+33612448019" })).lists).toEqual([
      { id: listId, name: "Blocked callers", isOn: true },
    ]);
    await removeNumber(actor, { listId, number: "+33612448019" });
    expect((await listChoices(actor, { number: "+33612448019" })).lists).toMatchObject([{ isOn: false }]);
  });

  test("shares its name with no other", async () => {
    await expect(createCallerList(actor, { name: "blocked callers" })).rejects.toThrow("already");
    const { listId: other } = await createCallerList(actor, { name: "Staff" });
    await expect(renameCallerList(actor, { listId: other, name: "Blocked callers" })).rejects.toThrow(
      "already",
    );
  });

  test("is as unknown to another workspace as one that never was", async () => {
    const gone = "does not exist any more, or it is in another workspace";
    await addNumbers(actor, { listId, text: "+33612448019" });
    await expect(getCallerList(stranger, { listId })).rejects.toThrow(gone);
    await expect(getNumbers(stranger, { listId })).rejects.toThrow(gone);
    await expect(exportCallerList(stranger, { listId })).rejects.toThrow(gone);
    await expect(addNumbers(stranger, { listId, text: "+33612448020" })).rejects.toThrow(gone);
    await expect(replaceNumbers(stranger, { listId, numbers: [] })).rejects.toThrow(gone);
    await expect(removeNumber(stranger, { listId, number: "+33612448019" })).rejects.toThrow(gone);
    await expect(renameCallerList(stranger, { listId, name: "Mine" })).rejects.toThrow(gone);
    await expect(archiveCallerList(stranger, { listId })).rejects.toThrow(gone);
    expect(await listCallerLists(stranger)).toEqual([]);
    const referred = await loadReferred(stranger, { references: [{ kind: "lists", id: listId }] });
    expect(referred.lists).toEqual({});
    expect((await getNumbers(actor, { listId })).numbers).toHaveLength(1);
  });

  test("is read by a viewer and changed by an editor, with an entry in the audit log", async () => {
    const viewer = await makeActor(actor.workspaceId, "viewer");
    const editor = await makeActor(actor.workspaceId, "editor");
    expect(await listCallerLists(viewer)).toHaveLength(1);
    await expect(addNumbers(viewer, { listId, text: "+33612448019" })).rejects.toThrow("role editor");
    await expect(createCallerList(viewer, { name: "Mine" })).rejects.toThrow("role editor");
    await addNumbers(editor, { listId, text: "+33612448019" });
    const entries = await db().auditEntry.findMany({ where: { subject: listId }, orderBy: { id: "asc" } });
    expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
      ["caller_list.created", actor.name],
      ["caller_list.numbers_added", editor.name],
    ]);
  });
});

describe("a calendar", () => {
  let calendarId: string;
  const now = Date.UTC(2026, 10, 27, 17, 0); // a Friday evening
  const clock = { now: () => now };
  beforeEach(async () => {
    ({ calendarId } = await createCalendar(actor, {
      name: "Office",
      timeZone: "Europe/Paris",
      country: "FR",
    }));
  });

  const change = async (who: Actor, part: object) => {
    const { revision, calendar } = await getCalendar(actor, { calendarId });
    return saveCalendar(who, { calendarId, revision, ...calendar, ...part });
  };

  test("is what flows are linked with, its switch included until it is over", async () => {
    const untilMs = now + 3_600_000;
    await switchCalendar(actor, { calendarId, forced: { state: "closed", untilMs } }, clock);
    const { calendars } = await loadReferred(actor, { references: [{ kind: "calendars", id: calendarId }] });
    expect(calendars[calendarId]).toMatchObject({
      name: "Office",
      country: "FR",
      forced: { state: "closed", untilMs },
    });
    const page = await getCalendar(actor, { calendarId }, clock);
    expect(page.switched).toEqual({ state: "closed", untilMs, byName: actor.name, sinceMs: now });
    const later = await getCalendar(actor, { calendarId }, { now: () => untilMs });
    expect(later.switched).toBeNull();
  });

  test("is switched for a moment to come, within a year", async () => {
    const forced = (untilMs: number) => ({ calendarId, forced: { state: "closed" as const, untilMs } });
    await expect(switchCalendar(actor, forced(now), clock)).rejects.toThrow("has passed");
    await expect(switchCalendar(actor, forced(now + 400 * 86_400_000), clock)).rejects.toThrow("a year");
  });

  test("is refused with hours that no flow could use, field by field", async () => {
    const { week } = (await getCalendar(actor, { calendarId })).calendar;
    const backwards = change(actor, { week: { ...week, mon: [{ from: "18:00", to: "09:00" }] } });
    await expect(backwards).rejects.toMatchObject({
      code: "invalid_input",
      fields: { "week.mon.0": expect.stringContaining("before it begins") },
    });
    await expect(change(actor, { timeZone: "Mars/Olympus" })).rejects.toThrow("time zone");
  });

  test("is not written over when somebody saved since", async () => {
    const { revision, calendar } = await getCalendar(actor, { calendarId });
    await saveCalendar(actor, { calendarId, revision, ...calendar, country: "DE" });
    const late = saveCalendar(actor, { calendarId, revision, ...calendar, country: "BE" });
    await expect(late).rejects.toMatchObject({ code: "stale" });
  });

  test("is another workspace's secret, and an editor's to change", async () => {
    const gone = "does not exist any more, or it is in another workspace";
    const viewer = await makeActor(actor.workspaceId, "viewer");
    await expect(getCalendar(stranger, { calendarId })).rejects.toThrow(gone);
    await expect(change(stranger, { country: "DE" })).rejects.toThrow(gone);
    await expect(switchCalendar(stranger, { calendarId, forced: null })).rejects.toThrow(gone);
    expect(await listCalendars(stranger)).toEqual([]);
    await expect(change(viewer, { country: "DE" })).rejects.toThrow("role editor");
    await expect(switchCalendar(viewer, { calendarId, forced: null })).rejects.toThrow("role editor");
    expect((await getCalendar(viewer, { calendarId })).calendar.country).toBe("FR");
  });
});
