// A caller list as a file that spreadsheets open, and that can be pasted or uploaded again.
import { route } from "@/lib/server/http/route";
import { exportCallerList } from "@/lib/server/library/list-caller-lists";
import { CallerListInput } from "@/lib/server/library/save-caller-list";

export const GET = route(CallerListInput, exportCallerList);
