// What the saved tests say about a publish: how many pass, which fail, and whether that blocks it.
import "server-only";
import type { PublishTests } from "@/lib/views/versions";
import { sentences, t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError } from "../errors";
import { type Linked, runSavedTests } from "./run-saved-tests";

/** Null when there are no tests. */
export async function publishTests(
  { workspaceId }: Pick<Actor, "workspaceId">,
  flowId: string,
  linked: Linked,
  nowMs: number,
): Promise<PublishTests | null> {
  const [report, workspace] = await Promise.all([
    runSavedTests({ workspaceId }, flowId, linked, nowMs),
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { testsBlock: true } }),
  ]);
  if (report.tests.length === 0) return null;
  const failing = report.tests.flatMap(({ name, difference }) =>
    difference === null ? [] : [{ name, difference }],
  );
  return { passed: report.passed, failing, block: workspace.testsBlock };
}

/** Refuses a publish with tests that fail: always where the workspace says so, else until somebody says they know. */
export async function requireTests(
  actor: Actor,
  flowId: string,
  linked: Linked,
  { nowMs, despiteTests }: { nowMs: number; despiteTests: boolean },
): Promise<void> {
  requireRole(actor, "publisher");
  const tests = await publishTests(actor, flowId, linked, nowMs);
  const [first] = tests?.failing ?? [];
  if (!tests || !first || (despiteTests && !tests.block)) return;
  const way = tests.block
    ? t(
        "This workspace publishes only what passes its tests: mend the flow, or accept in the Tests tab what callers hear now.",
      )
    : t("Mend the flow, accept in the Tests tab what callers hear now, or publish all the same.");
  throw new AppError("not_possible", {
    message: sentences(
      t("{count, plural, one {# saved test fails} other {# saved tests fail}}.", {
        count: tests.failing.length,
      }),
      t("“{name}”: {difference}", { name: first.name, difference: first.difference }),
      way,
    ),
    details: { reason: tests.block ? "tests_block" : "tests_fail", failing: tests.failing },
  });
}
