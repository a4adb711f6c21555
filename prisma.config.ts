import { defineConfig } from "prisma/config";

// These three need no schema engine, yet the command line looks for one and would download it. Naming any file
// stops that. Only for these: the commands that do need the engine must fail loudly, not talk to a wrong program.
if (process.argv.some((word) => ["generate", "validate", "format"].includes(word))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
});
