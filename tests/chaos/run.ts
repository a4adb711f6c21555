// `npm run chaos [name] [--seed N]`: long proofs that do not belong in every test run. Seeded, bounded in time and count,
// on loopback only, ending only processes they started. Exit 1 when one fails; its seed becomes a regression test.
import { callsBesideCampaign } from "./calls-beside-campaign";
import { campaignCrashes } from "./campaign-crashes";
import { campaignFreeze } from "./campaign-freeze";
import { campaignKill } from "./campaign-kill";
import { campaignProviderFaults } from "./campaign-provider-faults";
import { campaignSteering } from "./campaign-steering";
import { campaignUnsearchable } from "./campaign-unsearchable";
import { databaseAway } from "./database-away";
import { deliveryReports } from "./delivery-reports";
import { deploysUnderCalls } from "./deploys-under-calls";
import { malformedTurns } from "./malformed-turns";
import { nightlyEquivalence } from "./nightly-equivalence";
import { noRoom } from "./no-room";
import { publishUnderCalls } from "./publish-under-calls";
import { randomTexts } from "./random-texts";
import { repeatedTurns } from "./repeated-turns";

const proofs: Record<string, (seed: number) => Promise<string[]>> = {
  "random-texts": randomTexts,
  "malformed-turns": malformedTurns,
  "publish-under-calls": publishUnderCalls,
  "database-away": databaseAway,
  "repeated-turns": repeatedTurns,
  "calls-beside-campaign": callsBesideCampaign,
  "deploys-under-calls": deploysUnderCalls,
  "no-room": noRoom,
  "delivery-reports": deliveryReports,
  "campaign-kill": campaignKill,
  "campaign-unsearchable": campaignUnsearchable,
  "campaign-crashes": campaignCrashes,
  "campaign-freeze": campaignFreeze,
  "campaign-provider-faults": campaignProviderFaults,
  "campaign-steering": campaignSteering,
  "nightly-equivalence": nightlyEquivalence,
};

const args = process.argv.slice(2);
const seedAt = args.indexOf("--seed");
const seed = seedAt < 0 ? Math.floor(Math.random() * 2 ** 32) : Number(args[seedAt + 1]);
const names = args.filter((arg, at) => arg in proofs && at !== seedAt + 1);
let failed = 0;
for (const name of names.length > 0 ? names : Object.keys(proofs)) {
  const faults = (await proofs[name]?.(seed)) ?? [];
  console.log(`${faults.length === 0 ? "ok  " : "FAIL"}  ${name} (seed ${seed})`);
  for (const fault of faults.slice(0, 20)) console.log(`      ${fault}`);
  failed += faults.length;
}
process.exit(failed === 0 ? 0 : 1);
