// QuickJS in a Node worker thread; lib/server starts it and ends it when it does not answer.
import { parentPort } from "node:worker_threads";
import { createQuickJs } from "./quickjs.mjs";

const quickJs = createQuickJs();
await quickJs.evaluate({ code: "0", scope: {}, nowMs: 0 }); // load now, so that the first answer is as quick as the rest
parentPort.on("message", async (evaluation) => parentPort.postMessage(await quickJs.evaluate(evaluation)));
parentPort.postMessage("ready");
