// The built server, once or several times on one database, with a flow that answers calls and a campaign that is being
// sent meanwhile.
import pg from "pg";
import { secretBox } from "@/lib/server/crypto/secret-box";
import { db } from "@/lib/server/db/client";
import { runningCampaign } from "../support/campaign";
import { plantDeployment } from "../support/deployment";
import { roundabout } from "../support/roundabout";
import { makeWorkspace } from "../support/workspace";
import { startProduct } from "./chaos-product";
import { type ServerProcess, startServer } from "./server-process";
import { type SmsProvider, startSmsProvider } from "./sms-provider";

export interface ServedScene {
  servers: ServerProcess[];
  /** Starts one of them again, on its port. */
  restart(at: number): Promise<void>;
  /** Of the flow's address. */
  token: string;
  /** What its menu begins with. */
  words: string;
  campaignId: string;
  provider: SmsProvider;
  release(): Promise<void>;
}

interface Options {
  servers: number;
  random: () => number;
  people: number;
  partsPerMinute: number;
}

export async function servedScene({
  servers,
  random,
  people,
  partsPerMinute,
}: Options): Promise<ServedScene> {
  const provider = await startSmsProvider(random, { lost: 0, busy: 0 });
  const product = await startProduct();
  const database = new pg.Pool({ connectionString: product.databaseUrl, max: 1 });
  const words = "This line stays.";
  const { token } = await plantDeployment(database, [roundabout(words)]);
  await database.end();
  const { workspaceId } = await makeWorkspace("Chaos");
  const campaignId = await runningCampaign(workspaceId, people, { partsPerMinute });
  const { secret, keyId } = secretBox().seal("0".repeat(100));
  await db().connection.updateMany({
    where: { workspaceId },
    data: { kind: "jsonrpc", baseUrl: provider.origin, secret, secretKeyId: keyId },
  });
  const running: ServerProcess[] = [];
  const release = async () => {
    for (const server of running) await server.stop();
    await product.release();
    await provider.close();
  };
  try {
    for (let n = 0; n < servers; n++) running.push(await startServer(product));
  } catch (error) {
    await release();
    throw error;
  }
  return {
    servers: running,
    restart: async (at) => {
      running[at] = await startServer(product, running[at]?.port);
    },
    token,
    words,
    campaignId,
    provider,
    release,
  };
}
