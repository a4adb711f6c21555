// QuickJS in a Node worker thread; lib/server starts it and ends it when it does not answer.
import { parentPort } from "node:worker_threads";
import variant from "@jitl/quickjs-singlefile-mjs-release-sync";
import { quickJsEvaluator } from "./quickjs.mjs";

const quickJs = quickJsEvaluator(variant);
await quickJs.evaluate({ code: "0", scope: {}, nowMs: 0 }); // load now, so that the first answer is as quick as the rest
parentPort?.on("message", async (evaluation) => parentPort?.postMessage(await quickJs.evaluate(evaluation)));
parentPort?.postMessage("ready");
