import { messageFile } from "@/lib/server/words/messages";

/** The texts of a language. Its name says what is in it, so a browser asks once. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const file = messageFile((await params).file);
  if (file === null) return new Response(null, { status: 404 });
  return new Response(file, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
