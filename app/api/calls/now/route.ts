// The calls that go on now; pages that count them ask while somebody looks.
import { Type } from "typebox";
import { callsNow } from "@/lib/server/calls/calls-now";
import { route } from "@/lib/server/http/route";

/** Ids with commas between. */
const Input = Type.Object({ of: Type.String({ maxLength: 5_000 }) }, { additionalProperties: false });

export const GET = route(Input, (actor, { of }) => callsNow(actor, { flowIds: of.split(",") }));
