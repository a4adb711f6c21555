// QuickJS in a Web Worker; components/phone starts it and ends it when it does not answer.
import variant from "@jitl/quickjs-singlefile-browser-release-sync";
import { quickJsEvaluator } from "./quickjs.mjs";

const quickJs = quickJsEvaluator(variant);
await quickJs.evaluate({ code: "0", scope: {}, nowMs: 0 }); // load now, so that the first answer is as quick as the rest
self.onmessage = async ({ data }) => self.postMessage(await quickJs.evaluate(data));
self.postMessage("ready");
