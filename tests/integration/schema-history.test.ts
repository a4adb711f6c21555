import { expect, inject, test } from "vitest";
import { diffHistoryAndSchema } from "../../lib/cli/make-migration.mjs";
import { withEmptyDatabase } from "../support/database";

test("the migrations lead to exactly the schema in prisma/", async () => {
  // Empty on both counts: the engine applies the history to this database itself.
  await withEmptyDatabase(inject("adminUrl"), async (url) => {
    expect(await diffHistoryAndSchema(url)).toBe("");
  });
});
