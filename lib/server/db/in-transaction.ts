// Several statements of plain SQL that hold together or not at all.
import "server-only";
import type pg from "pg";

/** @returns what `work` returns; nothing of it stays when it throws */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // the connection may be what failed
    throw error;
  } finally {
    client.release();
  }
}
