// Operations on what a workspace keeps for its flows: caller lists and calendars, and what one flow refers to.
import "server-only";
import { Type } from "typebox";
import { Library } from "@/lib/flow/library";
import { SharedCalendar } from "@/lib/flow/shared-calendar";
import { ReplaceNumbersInput, replaceNumbers } from "../library/change-numbers";
import { listCalendars } from "../library/list-calendars";
import { getNumbers, listCallerLists } from "../library/list-caller-lists";
import { CallerListInput, CreateCallerListInput, createCallerList } from "../library/save-caller-list";
import { SwitchCalendarInput, switchCalendar } from "../library/switch-calendar";
import { loadVersion } from "../versions/load-version";
import { type Operation, operation } from "./operation";
import { flowId } from "./shapes";

const closed = { additionalProperties: false } as const;
const Nothing = Type.Object({}, closed);
const liveFlows = Type.Array(Type.String(), { description: "Names of the live flows that use it." });

export const libraryOperations: Operation[] = [
  operation({
    method: "GET",
    path: "/flows/{flowId}/library",
    id: "getFlowLibrary",
    tag: "Flows",
    summary: "What a flow's draft refers to",
    description:
      "Caller lists and calendars as they are now, or as they were for a version: what `--library FILE` of the command line reads.",
    role: "viewer",
    input: Type.Object(
      {
        flowId,
        version: Type.Optional(
          Type.String({ pattern: "^[1-9][0-9]{0,8}$", description: "A version's number." }),
        ),
      },
      closed,
    ),
    output: Library,
    run: async (actor, { flowId, version }) =>
      (await loadVersion(actor, flowId, version === undefined ? "draft" : Number(version))).library,
  }),
  operation({
    method: "GET",
    path: "/caller-lists",
    id: "listCallerLists",
    tag: "Caller lists",
    summary: "List caller lists",
    role: "viewer",
    input: Nothing,
    output: Type.Object(
      {
        lists: Type.Array(
          Type.Object(
            {
              id: Type.String(),
              name: Type.String(),
              numbers: Type.Integer({ description: "How many." }),
              liveFlows,
              changedMs: Type.Integer(),
              isArchived: Type.Boolean(),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    run: async (actor) => ({ lists: await listCallerLists(actor) }),
  }),
  operation({
    method: "POST",
    path: "/caller-lists",
    id: "createCallerList",
    tag: "Caller lists",
    summary: "Make a caller list",
    role: "editor",
    input: CreateCallerListInput,
    status: 201,
    output: Type.Object({ listId: Type.String() }, closed),
    run: (actor, input) => createCallerList(actor, input),
  }),
  operation({
    method: "GET",
    path: "/caller-lists/{listId}",
    id: "getCallerList",
    tag: "Caller lists",
    summary: "Look at a caller list with its numbers",
    role: "viewer",
    input: CallerListInput,
    output: Type.Object(
      {
        id: Type.String(),
        name: Type.String(),
        numbers: Type.Array(Type.Object({ number: Type.String(), note: Type.String() }, closed)),
      },
      closed,
    ),
    run: (actor, input) => getNumbers(actor, input),
  }),
  operation({
    method: "PUT",
    path: "/caller-lists/{listId}/numbers",
    id: "replaceCallerListNumbers",
    tag: "Caller lists",
    summary: "Replace the numbers of a caller list",
    description: "Callers notice when the flows that use the list are published again.",
    role: "editor",
    input: ReplaceNumbersInput,
    output: Type.Object({ numbers: Type.Integer({ description: "How many there are now." }) }, closed),
    run: (actor, input) => replaceNumbers(actor, input),
  }),
  operation({
    method: "GET",
    path: "/calendars",
    id: "listCalendars",
    tag: "Calendars",
    summary: "List calendars, and which are switched by hand",
    role: "viewer",
    input: Nothing,
    output: Type.Object(
      {
        calendars: Type.Array(
          Type.Object(
            {
              id: Type.String(),
              name: Type.String(),
              timeZone: Type.String(),
              week: SharedCalendar.properties.week,
              country: Type.String(),
              switched: Type.Union([
                Type.Object(
                  {
                    state: Type.Union([Type.Literal("open"), Type.Literal("closed")]),
                    untilMs: Type.Integer(),
                    byName: Type.String(),
                    sinceMs: Type.Integer(),
                  },
                  closed,
                ),
                Type.Null(),
              ]),
              liveFlows,
              isArchived: Type.Boolean(),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    run: async (actor) => ({ calendars: await listCalendars(actor) }),
  }),
  operation({
    method: "PUT",
    path: "/calendars/{calendarId}/switch",
    id: "switchCalendar",
    tag: "Calendars",
    summary: "Close or open a calendar by hand until a moment",
    description: "Callers notice when the flows that use the calendar are published again.",
    role: "editor",
    input: SwitchCalendarInput,
    output: Type.Object({ ok: Type.Literal(true) }, closed),
    run: async (actor, input) => {
      await switchCalendar(actor, input);
      return { ok: true };
    },
  }),
];
