// `npm run bench`: what is fast, as ratios side by side in one run on this machine. Prints each figure with its goal and
// ends with status 1 when one is missed.
import { startEmbeddedPostgres } from "@/lib/cli/embedded-postgres.mjs";
import { migrate } from "@/lib/cli/migrate.mjs";
import { measureCompile } from "./compile";
import { measureEditor } from "./editor";
import { measureExplorer } from "./explore";
import { measureNextRoutes } from "./next-routes";
import { measureTurns } from "./turns";

interface Line {
  what: string;
  value: number;
  goal: number;
  unit: string;
}

const lines: Line[] = [];
const MEASURES = ["turns", "next", "compile", "explore", "editor", "editor-5000"];
const only = process.argv.slice(2);
const unknown = only.find((name) => !MEASURES.includes(name));
if (unknown !== undefined) {
  console.error(`npm run bench [name ...]: there is no measure “${unknown}”. Names: ${MEASURES.join(", ")}`);
  process.exit(2);
}
const wanted = (name: string) => only.length === 0 || only.includes(name);
const add = (what: string, value: number, goal: number, unit = "x") => {
  lines.push({ what, value, goal, unit });
  console.log(
    `${value <= goal ? "ok  " : "MISS"}  ${what}: ${value.toFixed(2)} ${unit} (goal at most ${Number(goal.toFixed(2))} ${unit})`,
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
  const { toExchange, toNothing, errors } = await measureNextRoutes(5, 4);
  console.log(
    `      a turn through the Next route costs ${toNothing.toFixed(2)} x a route that neither reads nor says anything`,
  );
  add("turn through the Next route, to an empty route that takes and gives the same bodies", toExchange, 1.1);
  add("failed turns through Next", errors, 0, "turns");
}
if (wanted("compile")) {
  const { flows, script, layouts } = await measureCompile();
  const ratios = flows.map(({ compileMs, stringifyMs }) => compileMs / stringifyMs);
  flows.forEach(({ nodes, compileMs, stringifyMs }, at) => {
    const size = `${nodes.toLocaleString("en")} steps`;
    console.log(
      `      ${size}: compiled in ${compileMs.toFixed(1)} ms, stringified in ${stringifyMs.toFixed(2)} ms`,
    );
    add(`check, lower and emit ${size}, to JSON.stringify of the graph`, ratios[at] ?? Number.NaN, 8);
  });
  add("growth of that ratio", Math.max(...ratios) / (ratios[0] ?? Number.NaN), 1.25);
  const name = `a script of ${script.actions.toLocaleString("en")} actions`;
  console.log(`      ${name}: stringified in ${script.stringifyMs.toFixed(2)} ms`);
  add(`graph to YAML, to JSON.stringify of ${name}`, script.writeMs / script.stringifyMs, 6);
  add(`all checks, to JSON.stringify of ${name}`, script.checkMs / script.stringifyMs, 2);
  add(`importing it, to JSON.stringify of ${name}`, script.importMs / script.stringifyMs, 250);
  add(`editing it in place, to JSON.stringify of ${name}`, script.editMs / script.stringifyMs, 300);
  for (const [at, goal] of [1_000, 1_600].entries()) {
    const { nodes = 0, layoutMs = Number.NaN, stringifyMs = Number.NaN } = layouts[at] ?? {};
    const flow = `${nodes.toLocaleString("en")} ${at === 0 ? "imported steps" : "steps"}`;
    console.log(`      ${flow}: laid out in ${layoutMs.toFixed(1)} ms`);
    add(`laying out ${flow}, to JSON.stringify of the graph`, layoutMs / stringifyMs, goal);
  }
}
if (wanted("explore")) {
  // As many paths as states would be few to walk: exploring is nearly all of it.
  const { situations, paths, pathsPerSecond, proofMs } = await measureExplorer(100, 20_000);
  console.log(
    `      ${situations} situations proven in ${proofMs.toFixed(0)} ms; ${paths} paths, ${pathsPerSecond.toFixed(0)} a second`,
  );
  add(
    "time a path of a 100-step flow on the Program, exploring included",
    1_000_000 / pathsPerSecond,
    50,
    "µs",
  );
}
for (const [name, steps] of [
  ["editor", 1_000],
  ["editor-5000", 5_000],
] as const) {
  if (!wanted(name)) continue;
  const editor = await measureEditor(steps);
  const size = `${steps.toLocaleString("en")} steps`;
  const { cold, warm, bareCold, bareWarm } = editor;
  console.log(
    `      ${size}: bare React Flow opens in ${bareCold.stepsMs.toFixed(0)} ms, with its code in the cache in ${bareWarm.stepsMs.toFixed(0)} ms`,
  );
  console.log(
    `      ${size}: the editor's panels are there after ${cold.panelsMs?.toFixed(0)} ms, with its code in the cache after ${warm.panelsMs?.toFixed(0)} ms`,
  );
  add(`first steps of ${size} are on the screen, page code over the network`, cold.stepsMs, 700, "ms");
  add(`first steps of ${size} are on the screen, page code from the cache`, warm.stepsMs, 700, "ms");
  for (const [gesture, { editor: own, bare }] of editor.moves) {
    const beside = bare
      ? `bare React Flow ${bare.mainThreadMs.toFixed(1)} ms, ${bare.framesPerSecond.toFixed(0)} frames/s, ${bare.nodeRenders} node renders`
      : "no bare figure";
    console.log(`      ${gesture}, ${size}: ${own.framesPerSecond.toFixed(0)} frames/s; ${beside}`);
    add(`main thread a move, ${gesture}, ${size}`, own.mainThreadMs, 10, "ms");
    add(`time between frames, ${gesture}, ${size}`, 1_000 / own.framesPerSecond, 1_000 / 57, "ms");
    add(`node renders a move, ${gesture}, ${size}`, own.nodeRenders, 1, "nodes");
  }
}
process.exitCode = lines.some(({ value, goal }) => value > goal) ? 1 : 0;
