// `node lib/cli/make-migration.mjs <name>` writes the next migration: the difference between the history in
// prisma/migrations and the schema in prisma/*.prisma. It uses Prisma's schema engine as WebAssembly against an
// embedded PostgreSQL of its own, so that it needs no download and touches nobody's data.
import fs from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";
import { migrate } from "./migrate.mjs";

const require = createRequire(import.meta.url);
const SCHEMA_DIR = "prisma";
const MIGRATIONS_DIR = "prisma/migrations";
const LOCK_FILE = 'provider = "postgresql"\n';
const FILTERS = { externalTables: [], externalEnums: [] };

/**
 * @param {string} url an empty database that may be filled
 * @returns {Promise<string>} the SQL that leads from the history to the schema; empty when they agree
 */
export async function diffHistoryAndSchema(url) {
  const { SchemaEngine } = await loadSchemaEngine();
  const files = fs
    .readdirSync(SCHEMA_DIR)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => {
      const file = path.join(SCHEMA_DIR, name);
      return { path: file, content: fs.readFileSync(file, "utf8") };
    });
  const pool = new pg.Pool({ connectionString: url, idleTimeoutMillis: 200 });
  pool.on("error", () => {}); // the database may be dropped while connections are closing
  const { factory, close } = catalogueAdapter(pool);
  const datamodels = files.map((file) => [file.path, file.content]);
  const engine = await SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    // Not by the engine: it cuts a file at every semicolon, also within a function's body.
    await migrate(url, MIGRATIONS_DIR);
    const result = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: path.resolve(".") },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: FILTERS,
      shadowDatabaseUrl: null,
    });
    return result.exitCode === 0 ? "" : (result.stdout ?? "");
  } finally {
    await close();
    if (!pool.ended) await pool.end();
  }
}

async function loadSchemaEngine() {
  const entry = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = await import(pathToFileURL(entry).href);
  // The engine reports its own crashes through this object, which Prisma's command line would have set.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      /** @param {string} message */
      set_message(message) {
        console.error(message);
      },
    },
  });
  const wasm = await readFile(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  /** @type {{ __wbindgen_start(): void }} */ (/** @type {unknown} */ (instance.exports)).__wbindgen_start();
  return bindings;
}

const CHAR_OID = 18;
const NAME_OID = 19;
const TEXT_OID = 25;

/**
 * Prisma's PostgreSQL adapter, taught two types of the catalogue it does not know: name, and the one-letter "char".
 * @param {pg.Pool} pool
 */
function catalogueAdapter(pool) {
  /** @type {WeakMap<object, number[]>} which columns of a result were "char" */
  const letterColumns = new WeakMap();
  const query = pool.query.bind(pool);
  /** @param {Parameters<typeof query>} args */
  const readable = async (...args) => {
    const result = /** @type {{ fields: { dataTypeID: number }[], rows: object }} */ (
      /** @type {unknown} */ (await query(...args))
    );
    const columns = (result.fields ?? []).map((field) => field.dataTypeID);
    letterColumns.set(
      result.rows,
      columns.flatMap((oid, column) => (oid === CHAR_OID ? [column] : [])),
    );
    for (const field of result.fields ?? [])
      if ([CHAR_OID, NAME_OID].includes(field.dataTypeID)) field.dataTypeID = TEXT_OID;
    return result;
  };
  Object.assign(pool, { query: readable });

  const factory = new PrismaPg(pool);
  // The engine leaves its connections open; unused ones would hold this process for ten seconds.
  /** @type {{ dispose(): Promise<void> }[]} */
  const opened = [];
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    opened.push(adapter);
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (statement) => {
      const result = await queryRaw(statement);
      for (const column of letterColumns.get(result.rows) ?? [])
        result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  };
  const connectToShadowDb = factory.connectToShadowDb.bind(factory);
  factory.connectToShadowDb = async () => {
    const adapter = await connectToShadowDb();
    opened.push(adapter);
    return adapter;
  };
  const close = () => Promise.allSettled(opened.map((adapter) => adapter.dispose()));
  return { factory, close };
}

/** @param {string} name @param {Date} now */
async function main(name, now) {
  const folder = path.join(".data", "migration-pg");
  const postgres = await startEmbeddedPostgres(folder, { settings: { fsync: "off" } });
  let sql;
  const database = `diff_${process.pid}`;
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  try {
    await admin.query(`create database ${database}`);
    sql = await diffHistoryAndSchema(postgres.url.replace(/\/postgres$/, `/${database}`));
    await admin.query(`drop database if exists ${database} with (force)`);
  } finally {
    await admin.end();
    await postgres.release();
  }
  if (sql === "") {
    console.log("The history and the schema agree: nothing to write.");
    return;
  }
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const target = path.join(MIGRATIONS_DIR, `${stamp}_${name}`);
  fs.mkdirSync(target, { recursive: true });
  fs.writeFileSync(path.join(target, "migration.sql"), sql);
  fs.writeFileSync(path.join(MIGRATIONS_DIR, "migration_lock.toml"), LOCK_FILE);
  console.log(`Wrote ${path.join(target, "migration.sql")}. Read it before you commit it.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const name = process.argv[2] ?? "";
  if (!/^[a-z0-9_]+$/.test(name)) {
    console.error(
      "Give the migration a name of small letters, digits and underscores, such as add_contact_lists.",
    );
    process.exitCode = 2;
  } else {
    await main(name, new Date());
  }
}
