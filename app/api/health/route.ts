import { pool } from "@/lib/server/db/client";

export async function GET(): Promise<Response> {
  const isUp = await pool()
    .query("select 1")
    .then(
      () => true,
      () => false,
    );
  return Response.json({ database: isUp ? "up" : "down" }, { status: isUp ? 200 : 503 });
}
