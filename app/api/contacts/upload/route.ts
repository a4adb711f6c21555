// A dropped list, as bytes: what is it, and what are its columns?
import { MAX_FILE_BYTES, uploadList } from "@/lib/server/contacts/upload-list";
import { AppError } from "@/lib/server/errors";
import { readBody } from "@/lib/server/http/read-body";
import { authorise, failureResponse } from "@/lib/server/http/route";
import { t } from "@/lib/words/t";

export async function POST(request: Request): Promise<Response> {
  try {
    const actor = await authorise(request);
    const bytes = await readBody(request, MAX_FILE_BYTES);
    if (!bytes)
      throw new AppError("too_large", { message: t("Up to 20 MB can be imported at once. Split the file.") });
    const fileName = new URL(request.url).searchParams.get("name") ?? "list.csv";
    return Response.json(await uploadList(actor, { fileName, bytes }));
  } catch (error) {
    return failureResponse(error);
  }
}
