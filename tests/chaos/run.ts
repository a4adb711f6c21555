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

interface Proof {
  /** @returns what was wrong; empty when all was well */
  prove: (seed: number) => Promise<string[]>;
  /** Longer than it takes on two cores that are not busy otherwise; CHAOS_PATIENCE multiplies it for slower machines. */
  minutes: number;
}

const proofs: Record<string, Proof> = {
  "random-texts": { prove: randomTexts, minutes: 4 },
  "malformed-turns": { prove: malformedTurns, minutes: 2 },
  "publish-under-calls": { prove: publishUnderCalls, minutes: 4 },
  "database-away": { prove: databaseAway, minutes: 3 },
  "repeated-turns": { prove: repeatedTurns, minutes: 3 },
  "calls-beside-campaign": { prove: callsBesideCampaign, minutes: 3 },
  "deploys-under-calls": { prove: deploysUnderCalls, minutes: 8 },
  "no-room": { prove: noRoom, minutes: 5 },
  "delivery-reports": { prove: deliveryReports, minutes: 3 },
  "campaign-kill": { prove: campaignKill, minutes: 6 },
  "campaign-unsearchable": { prove: campaignUnsearchable, minutes: 6 },
  "campaign-crashes": { prove: campaignCrashes, minutes: 6 },
  "campaign-freeze": { prove: campaignFreeze, minutes: 12 },
  "campaign-provider-faults": { prove: campaignProviderFaults, minutes: 6 },
  "campaign-steering": { prove: campaignSteering, minutes: 6 },
  "nightly-equivalence": { prove: nightlyEquivalence, minutes: 10 },
};

const args = process.argv.slice(2);
const seedAt = args.indexOf("--seed");
const seed = seedAt < 0 ? Math.floor(Math.random() * 2 ** 32) : Number(args[seedAt + 1]);
const named = args.filter((_, at) => seedAt < 0 || (at !== seedAt && at !== seedAt + 1));
const unknown = named.find((name) => !Object.hasOwn(proofs, name));
if (unknown !== undefined || Number.isNaN(seed)) {
  console.error(
    `npm run chaos [name ...] [--seed N]: ${unknown === undefined ? "the seed must be a number" : `there is no proof “${unknown}”`}. Names: ${Object.keys(proofs).join(", ")}`,
  );
  process.exit(2);
}
const patience = Number(process.env.CHAOS_PATIENCE ?? 1);
let failed = 0;
for (const name of named.length > 0 ? named : Object.keys(proofs)) failed += await run(name);
process.exit(failed === 0 ? 0 : 1);

async function run(name: string): Promise<number> {
  const { prove, minutes } = proofs[name] as Proof; // names come from the table
  const limitMs = minutes * patience * 60_000;
  console.log(`      ${name}, seed ${seed}, at most ${limitMs / 60_000} minutes`);
  const startedMs = performance.now();
  const timer = setTimeout(() => {
    console.log(`FAIL  ${name} (seed ${seed}) did not end in time`);
    process.exit(1); // what it started ends with this process
  }, limitMs);
  const faults = await prove(seed);
  clearTimeout(timer);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  console.log(`${faults.length === 0 ? "ok  " : "FAIL"}  ${name} (seed ${seed}, ${seconds} s)`);
  for (const fault of faults.slice(0, 20)) console.log(`      ${fault}`);
  return faults.length;
}
