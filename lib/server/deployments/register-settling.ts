// Settles interrupted publishes soon after a start and once a minute, on one instance.
import "server-only";
import { registerJob } from "../queue/jobs";
import { deployDeps } from "./deploy-deps";
import { settleDeployments } from "./settle-deployments";

export function registerSettling(): void {
  registerJob("deployments.settle", async () => void (await settleDeployments(deployDeps)), {
    everySeconds: 60,
  });
}
