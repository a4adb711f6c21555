// Keeps tests with a flow. What comes from outside is read first and written down anew, so that nothing odd is stored.
import "server-only";
import { type Static, Type } from "typebox";
import { type NewId, randomId } from "@/lib/shared/ids";
import { MOST_TESTS, readTest, type SavedTest, writeTest } from "@/lib/simulate/saved-tests/saved-test";
import type { TestRow } from "@/lib/views/tests";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db, type Transaction } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { AppError, notFound } from "../errors";
import { testRows } from "./list-tests";

export const SaveTestsInput = Type.Object(
  {
    flowId: Type.String({ maxLength: 64 }),
    tests: Type.Array(Type.Unknown(), { minItems: 1, maxItems: MOST_TESTS }),
  },
  { additionalProperties: false },
);

export async function saveTests(actor: Actor, input: Static<typeof SaveTestsInput>): Promise<TestRow[]> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const { flowId } = input;
  const tests = input.tests.map(readOrRefuse);
  await db().$transaction(async (tx) => {
    const flow = await tx.flow.findFirst({ where: { id: flowId, workspaceId }, select: { id: true } });
    if (!flow) throw notFound("flow");
    const before = await tx.flowTest.findMany({ where: { flowId, workspaceId }, select: { name: true } });
    refuseTooMany(before.length + tests.length);
    const taken = new Set(before.map(({ name }) => name));
    for (const { name } of tests) {
      if (taken.has(name)) throw nameTaken(name);
      taken.add(name);
    }
    await insertTests(tx, actor, flowId, tests);
    const names = tests.map(({ name }) => name).slice(0, 20);
    await appendAudit(tx, actor, { action: "test.saved", subject: flowId, detail: { names } });
  });
  return testRows(actor, flowId);
}

export async function insertTests(
  tx: Transaction,
  { workspaceId, userId }: Actor,
  flowId: string,
  tests: readonly SavedTest[],
  newId: NewId = randomId,
): Promise<void> {
  if (tests.length === 0) return;
  await tx.flowTest.createMany({
    data: tests.map((test) => {
      const { name, ...call } = writeTest(test);
      return {
        id: newId(),
        workspaceId,
        flowId,
        name,
        call: call as Prisma.InputJsonObject,
        createdBy: userId,
      };
    }),
  });
}

export function readOrRefuse(value: unknown): SavedTest {
  const read = readTest(value);
  if (read.ok) return read.value;
  throw new AppError("invalid_input", { message: read.error });
}

export const nameTaken = (name: string) =>
  new AppError("conflict", {
    message: t("There is a test “{name}” already. Give this one another name.", { name }),
    fields: { name: t("Another test has this name.") },
  });

function refuseTooMany(wanted: number): void {
  if (wanted <= MOST_TESTS) return;
  throw new AppError("not_possible", {
    message: t("A flow has at most {MOST_TESTS, plural, one {# test} other {# tests}}. Delete some first.", {
      MOST_TESTS,
    }),
  });
}
