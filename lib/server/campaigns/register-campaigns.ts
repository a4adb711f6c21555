// The background work of campaigns, contacts and SMS flows.
import "server-only";
import { IMPORT_JOB, runImport } from "../contacts/run-import";
import { registerJob, registerLoop } from "../queue/jobs";
import { flowLoop } from "../sms/flow-loop";
import { sendLoop, settleLoop } from "./campaign-loops";
import { PREPARE_JOB, prepareCampaign } from "./prepare-campaign";

export function registerCampaigns(): void {
  registerLoop("campaigns.send", (signal) => sendLoop(signal));
  registerLoop("campaigns.settle", (signal) => settleLoop(signal));
  registerLoop("sms.flows", flowLoop);
  registerJob(PREPARE_JOB, prepareCampaign);
  registerJob(IMPORT_JOB, runImport, { expireInSeconds: 3600 });
}
