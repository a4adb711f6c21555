// `npm run bench`: what is fast, as ratios side by side in one run on this machine. Prints each figure with its goal and
// ends with status 1 when one is missed.
import { startEmbeddedPostgres } from "@/lib/cli/embedded-postgres.mjs";
import { migrate } from "@/lib/cli/migrate.mjs";
import { measureCompile } from "./compile";
import { measureEditor } from "./editor";
import { measureNextRoutes } from "./next-routes";
import { measureTurns } from "./turns";

interface Line {
  what: string;
  value: number;
  goal: number;
  unit: string;
}

const lines: Line[] = [];
const only = process.argv.slice(2);
const wanted = (name: string) => only.length === 0 || only.includes(name);
const add = (what: string, value: number, goal: number, unit = "x") => {
  lines.push({ what, value, goal, unit });
  console.log(
    `${value <= goal ? "ok  " : "MISS"}  ${what}: ${value.toFixed(2)} ${unit} (goal at most ${goal} ${unit})`,
  );
};

if (wanted("turns")) {
  const postgres = await startEmbeddedPostgres(".data/bench-pg");
  process.env.DATABASE_URL = postgres.url;
  await migrate(postgres.url);
  try {
    const [bare, door, logged] = await measureTurns(["bare", "front-door", "front-door-log"], 5, 4);
    if (!bare || !door || !logged) throw new Error("A server of the benchmark did not answer.");
    for (const { kind, cpuMicrosPerTurn, turnsPerSecond, p99Ms } of [bare, door, logged]) {
      console.log(
        `      ${kind}: ${cpuMicrosPerTurn.toFixed(1)} µs CPU a turn, ${turnsPerSecond.toFixed(0)} turns/s, p99 ${p99Ms.toFixed(1)} ms`,
      );
    }
    add(
      "turn through the front door, call log off, to node:http",
      door.cpuMicrosPerTurn / bare.cpuMicrosPerTurn,
      2,
    );
    add(
      "turn through the front door, call log on, to node:http",
      logged.cpuMicrosPerTurn / bare.cpuMicrosPerTurn,
      2.5,
    );
    add("failed turns", bare.errors + door.errors + logged.errors, 0, "turns");
  } finally {
    await postgres.release();
  }
}
if (wanted("next")) {
  const { ratio, errors } = await measureNextRoutes(5, 4);
  add("turn through the Next route, to an empty Next route", ratio, 1.1);
  add("failed turns through Next", errors, 0, "turns");
}
if (wanted("compile")) {
  const [small, large] = measureCompile([500, 2000]);
  if (small && large) {
    add("check, lower and emit 500 nodes, to JSON.stringify", small.ratio, 8);
    add("check, lower and emit 2,000 nodes, to JSON.stringify", large.ratio, 8);
    add("growth of that ratio from 500 to 2,000 nodes", large.ratio / small.ratio, 1.25);
  }
}
if (wanted("editor")) {
  const editor = await measureEditor();
  add("editor opens 1,000 nodes", editor.openMs, 700, "ms");
  add("main thread a move while panning", editor.panMs, 10, "ms");
  add("main thread a move while dragging", editor.dragMs, 10, "ms");
  add("main thread a move while connecting", editor.connectMs, 10, "ms");
}
process.exitCode = lines.some(({ value, goal }) => value > goal) ? 1 : 0;
