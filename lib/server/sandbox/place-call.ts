// Somebody rings one of the account's numbers.
import "server-only";
import { isFormat } from "@/lib/callr/formats";
import { receivesCalls } from "@/lib/callr/numbers";
import type { Manner } from "@/lib/sandbox/call-clock";
import type { Account } from "./account";
import { findApp } from "./app-store";
import { getNumber } from "./number-store";
import { refuse } from "./refused";
import { type Started, startRealtime, startScript } from "./start-calls";

export async function placeCall(
  account: Account,
  { from, to, ...manner }: { from: string; to: string } & Manner,
): Promise<Started> {
  // A withheld number is empty on the platform.
  if (from !== "" && !isFormat("phone_number", from))
    refuse("invalid-parameters", "from must be in E.164 format");
  const number = await getNumber(account, to);
  if (!receivesCalls(number.type)) refuse("invalid-parameters", `${to} takes texts only`);
  const app = number.appHash === null ? null : await findApp(account.id, number.appHash);
  if (!app)
    return refuse(
      "conflict",
      "This number is not assigned to a voice app; a caller hears that it is not in service.",
    );
  if (app.package === "REALTIME10") {
    return startRealtime(account, app, { caller: from, number: to, cdrField: "", ringSeconds: null }, manner);
  }
  const call = { entry: "inbound-call" as const, caller: from, number: to, message: "", variables: {} };
  return startScript(account, app, call, manner);
}
