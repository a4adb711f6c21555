// Plain objects as the database's JSON. TypeBox and Prisma both describe JSON, in types that do not know each other.
import "server-only";
import type { Prisma } from "./generated/client";

/** `value` must be plain JSON, such as a graph or a Program. */
export const toJson = (value: object): Prisma.InputJsonObject => value as unknown as Prisma.InputJsonObject;
