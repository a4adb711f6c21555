// Versions ready to run. A version never changes, so it is read once and kept, in memory and as a file in the data
// folder, from which a server that starts while the database is away can still answer.
import "server-only";
import fs from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import type { Program } from "@/lib/compile/program";
import { type Machine, prepare } from "@/lib/runtime/machine";
import type { LivePointer } from "./live-pointers";

export type VersionMachines = (
  versionId: string,
  pointer: LivePointer,
) => Machine | undefined | Promise<Machine | undefined>;

interface Entry {
  flowId: string;
  machine: Machine;
}

/** A version is given only to deployments of its own flow, whatever a turn's cursor claims. */
export function versionMachines(pool: pg.Pool, folder: string): VersionMachines {
  const ready = new Map<string, Entry>();
  const loading = new Map<string, Promise<Entry | undefined>>();
  const guard = (entry: Entry | undefined, pointer: LivePointer) =>
    entry?.flowId === pointer.flowId ? entry.machine : undefined;
  return (versionId, pointer) => {
    const known = ready.get(versionId);
    if (known) return guard(known, pointer);
    if (!/^[\w-]{1,64}$/.test(versionId)) return undefined;
    let load = loading.get(versionId);
    if (!load) {
      load = loadEntry(pool, folder, versionId)
        .then((entry) => {
          if (entry) ready.set(versionId, entry);
          return entry;
        })
        .finally(() => loading.delete(versionId));
      loading.set(versionId, load);
    }
    return load.then((entry) => guard(entry, pointer));
  };
}

async function loadEntry(pool: pg.Pool, folder: string, versionId: string): Promise<Entry | undefined> {
  const file = path.join(folder, `${versionId}.json`);
  const kept = await fs.readFile(file, "utf8").catch(() => null);
  if (kept !== null) {
    const entry = parse(kept);
    if (entry) return entry;
  }
  const { rows } = await pool.query<{ flowId: string; program: Program }>(
    `select "flowId", program from "Version" where id = $1`,
    [versionId],
  );
  const [row] = rows;
  if (!row) return undefined;
  await keep(file, JSON.stringify(row)).catch(() => {}); // a full disk must not stop a call
  return { flowId: row.flowId, machine: prepare(row.program) };
}

function parse(text: string): Entry | null {
  try {
    const { flowId, program } = JSON.parse(text) as { flowId: string; program: Program }; // our own file
    return { flowId, machine: prepare(program) };
  } catch {
    return null; // half written before a crash; the database has it
  }
}

async function keep(file: string, text: string): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(`${file}.new`, text);
  await fs.rename(`${file}.new`, file);
}
