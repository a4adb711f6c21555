// Gives a saved test another name, or accepts what happens now as what it expects.
import "server-only";
import { type Static, Type } from "typebox";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { writeTest } from "@/lib/simulate/saved-tests/saved-test";
import type { TestRow } from "@/lib/views/tests";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { notFound } from "../errors";
import { testRows, writtenTest } from "./list-tests";
import { nameTaken, readOrRefuse } from "./save-tests";

export const ChangeTestInput = Type.Object(
  {
    flowId: Type.String({ maxLength: 64 }),
    testId: Type.String({ maxLength: 64 }),
    name: Type.Optional(Type.String({ maxLength: 1000 })),
    trace: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 5_000 })),
  },
  { additionalProperties: false },
);

export async function changeTest(
  actor: Actor,
  { flowId, testId, ...change }: Static<typeof ChangeTestInput>,
  clock: Clock = systemClock,
): Promise<TestRow[]> {
  requireRole(actor, "editor");
  const where = { id: testId, flowId, workspaceId: actor.workspaceId };
  await db().$transaction(async (tx) => {
    const row = await tx.flowTest.findFirst({ where, select: { name: true, call: true } });
    if (!row) throw notFound("test");
    const { name, ...call } = writeTest(readOrRefuse({ ...writtenTest(row.name, row.call), ...change }));
    const { workspaceId } = actor;
    const other = await tx.flowTest.findFirst({
      where: { flowId, workspaceId, name, id: { not: testId } },
      select: { id: true },
    });
    if (other) throw nameTaken(name);
    const data = { name, call: call as Prisma.InputJsonObject, changedAt: new Date(clock.now()) };
    await tx.flowTest.update({ where, data, select: { id: true } });
    const detail = {
      name,
      ...(row.name !== name && { from: row.name }),
      isAccepted: change.trace !== undefined,
    };
    await appendAudit(tx, actor, { action: "test.changed", subject: flowId, detail });
  });
  return testRows(actor, flowId);
}

export const DeleteTestInput = Type.Object(
  { flowId: Type.String({ maxLength: 64 }), testId: Type.String({ maxLength: 64 }) },
  { additionalProperties: false },
);

export async function deleteTest(
  actor: Actor,
  { flowId, testId }: Static<typeof DeleteTestInput>,
): Promise<TestRow[]> {
  requireRole(actor, "editor");
  const where = { id: testId, flowId, workspaceId: actor.workspaceId };
  await db().$transaction(async (tx) => {
    const row = await tx.flowTest.findFirst({ where, select: { name: true } });
    if (!row) throw notFound("test");
    await tx.flowTest.delete({ where, select: { id: true } });
    await appendAudit(tx, actor, { action: "test.deleted", subject: flowId, detail: { name: row.name } });
  });
  return testRows(actor, flowId);
}
