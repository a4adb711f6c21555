import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = {
  "@": path.resolve("."),
  // The package throws outside Next's server bundle; in tests there is nothing to guard.
  "server-only": path.resolve("lib/shared/server-only.ts"),
};

export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: "100%", // Vitest would leave one core to itself, which is half of a small machine
    projects: [
      {
        resolve: { alias },
        test: {
          name: "pure",
          testTimeout: 30_000, // a test that plays scripts takes seconds on a machine that does other things too
          isolate: false, // nothing here keeps state, and loading every module once is most of the time
          include: ["tests/*.test.ts", "tests/{unit,nodes,golden,migrations,properties}/**/*.test.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["tests/{integration,contracts}/**/*.test.ts"],
          globalSetup: ["tests/support/postgres.global.ts"],
          pool: "forks", // each file owns its process, and with it the pool and the settings in the environment
          testTimeout: 60_000, // only what hangs: a machine may be busy with the pages meanwhile
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
