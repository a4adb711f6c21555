// A dropped list, as bytes: what is it, and what are its columns?
import { MAX_FILE_BYTES, uploadList } from "@/lib/server/contacts/upload-list";
import { AppError } from "@/lib/server/errors";
import { authorise, failureResponse } from "@/lib/server/http/route";

export async function POST(request: Request): Promise<Response> {
  try {
    const actor = await authorise(request);
    if (Number(request.headers.get("content-length") ?? 0) > MAX_FILE_BYTES) {
      throw new AppError("too_large", { message: "Up to 20 MB can be imported at once. Split the file." });
    }
    const fileName = new URL(request.url).searchParams.get("name") ?? "list.csv";
    const bytes = new Uint8Array(await request.arrayBuffer());
    return Response.json(await uploadList(actor, { fileName, bytes }));
  } catch (error) {
    return failureResponse(error);
  }
}
