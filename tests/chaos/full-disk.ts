// A disk and a database without room, as this process meets them: what is written is cut short and refused. The database's
// part is a trigger that says what PostgreSQL says, on a share of the statements.
import fs from "node:fs/promises";
import type pg from "pg";

const TABLES = ["Recipient", "SmsLane", "SmsDay", "Campaign", "Call", "CallEvent"];

export interface FullDisk {
  /** @param share of the database's writes that are refused, 0 to 1 */
  set(state: { isDiskFull: boolean; share: number }): Promise<void>;
  /** The disk as it was. */
  release(): void;
}

/** @param database not the product's own pool */
export async function fullDisk(database: pg.Pool): Promise<FullDisk> {
  await database.query(`
    create table chaos_room (share float8);
    insert into chaos_room values (0);
    create function chaos_room() returns trigger language plpgsql as $$ begin
      if random() < (select share from chaos_room) then
        raise exception 'could not extend file "base/1/1": No space left on device' using errcode = '53100';
      end if;
      return null;
    end $$;
    ${TABLES.map(
      (table) => `create trigger chaos_room before insert or update on "${table}"
        for each statement execute function chaos_room();`,
    ).join("\n")}`);
  const { appendFile, writeFile, statfs } = fs;
  let isDiskFull = false;
  const refuse = async (write: typeof appendFile, file: Parameters<typeof appendFile>[0], data: unknown) => {
    await write(file, String(data).slice(0, 40));
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  const patched = fs as { appendFile: unknown; writeFile: unknown; statfs: unknown };
  patched.appendFile = (...args: Parameters<typeof appendFile>) =>
    isDiskFull ? refuse(appendFile, args[0], args[1]) : appendFile(...args);
  patched.writeFile = (...args: Parameters<typeof writeFile>) =>
    isDiskFull ? refuse(appendFile, String(args[0]), args[1]) : writeFile(...args);
  patched.statfs = async (folder: string) => ({
    ...(await statfs(folder)),
    ...(isDiskFull && { bavail: 0 }),
  });
  return {
    set: async (state) => {
      isDiskFull = state.isDiskFull;
      await database.query("update chaos_room set share = $1", [state.share]);
    },
    release: () => Object.assign(patched, { appendFile, writeFile, statfs }),
  };
}
