// A campaign against a platform at its worst: answers reset, requests that hang, "too many requests" and faults of its
// own. Nobody lost or texted twice, what was refused for good is not tried again, and "slow down" is heeded at once.
import { db } from "@/lib/server/db/client";
import { seededRandom } from "../support/seeded-random";
import { campaignScene, judgeLedger, untilSettled } from "./campaign-scene";
import type { SmsProvider } from "./sms-provider";

/** Each "too many requests" holds everybody up and each request that hangs keeps a lane for 15 s, so few are enough. */
const PEOPLE = Number(process.env.CHAOS_FAULTY_PEOPLE ?? 600);
const PATIENCE_SECONDS = 2;
const HEEDED_MS = 1_000;

const refuses = (to: string) => to.endsWith("33");

export async function campaignProviderFaults(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const scene = await campaignScene({
    people: PEOPLE,
    random,
    settings: {}, // the product's own leases: they are made for requests that hang
    faults: { lost: 0.2, hung: 0.1, busy: 0.1, broken: 0.05, patienceSeconds: PATIENCE_SECONDS, refuses },
  });
  try {
    scene.startWorker();
    const tookMs = await untilSettled();
    const faults = await judgeLedger(scene, ["sent", "refused"]);
    const { requests } = scene.provider;
    faults.push(...impatience(requests), ...(await retried(scene.provider)));
    const busy = requests.filter(({ isBusy }) => isBusy).length;
    if (busy < PEOPLE * 0.05) faults.push(`only ${busy} requests were asked to wait`);
    console.log(
      `      ${PEOPLE} messages in ${requests.length} requests (${busy} of them "too many"), ${(tookMs / 1000).toFixed(0)} s`,
    );
    return faults;
  } finally {
    await scene.release();
  }
}

/** Requests that came although the platform had asked for patience more than a second before. */
function impatience(requests: SmsProvider["requests"]): string[] {
  const faults: string[] = [];
  let askedMs = Number.NEGATIVE_INFINITY;
  for (const { atMs, isBusy, reference } of requests) {
    const sinceMs = atMs - askedMs;
    if (sinceMs > HEEDED_MS && sinceMs < PATIENCE_SECONDS * 1_000)
      faults.push(`${reference} was requested ${sinceMs} ms after "come back in ${PATIENCE_SECONDS} s"`);
    if (isBusy) askedMs = atMs;
  }
  return faults;
}

/** Messages that were refused for good and requested more than once. */
async function retried({ requests }: SmsProvider): Promise<string[]> {
  const refused = await db().recipient.findMany({ where: { state: "refused" } });
  const counts = new Map<string, number>();
  for (const { reference } of requests) counts.set(reference, (counts.get(reference) ?? 0) + 1);
  const faults = refused
    .filter(({ id }) => counts.get(id) !== 1)
    .map(({ id, phone }) => `${phone} was refused and requested ${counts.get(id)} times`);
  return refused.length > 0 ? faults : ["nobody was refused for good"];
}
