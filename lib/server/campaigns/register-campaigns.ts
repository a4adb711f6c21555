// The background work of campaigns, contacts and SMS flows.
import "server-only";
import { IMPORT_JOB, runImport } from "../contacts/run-import";
import { registerJob, registerLoop } from "../queue/jobs";
import { flowLoop } from "../sms/flow-loop";
import { settleTexts } from "../sms/settle-texts";
import { sendLoop, settleLoop } from "./campaign-loops";
import { platformFor } from "./platform-for";
import { PREPARE_JOB, prepareCampaign } from "./prepare-campaign";

export function registerCampaigns(): void {
  registerLoop("campaigns.send", (signal) => sendLoop(signal));
  registerLoop("campaigns.settle", (signal) => settleLoop(signal));
  registerLoop("sms.flows", flowLoop);
  registerJob("sms.settle", async () => void (await settleTexts({ platformFor })), { everySeconds: 30 });
  registerJob(PREPARE_JOB, prepareCampaign);
  registerJob(IMPORT_JOB, runImport, { expireInSeconds: 3600 });
}
