// Steps that the person who was rung meets before they are connected: voicemail detection, and the bridge.
import { matchNode } from "./match";
import { codeOf } from "./script-facts";
import { matched } from "./simple-steps";
import { factsAt, only, plainAt, type Recogniser } from "./steps";

export const detectVoicemail: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "amd@v2" || !item.result) return null;
  const { timeout } = only(item, ["timeout"]) ?? {};
  const isUnverified = timeout !== undefined;
  return matchNode(place, script, {
    type: "detect-voicemail",
    data: isUnverified ? { maxSeconds: timeout } : {},
    reader: script.readerAt(place),
    variables: { "": item.result },
    isUnverified,
  });
};

/** Where nothing but the leg of a dial leads; what stands after a bridge may be reached, or not. */
export const connect: Recogniser = (place, script) => {
  const { parties } = factsAt(place, script);
  if (!parties.has("callee") || parties.size > 1) return null;
  const isOurs = codeOf(plainAt(place, 0)) !== "" && plainAt(place, 1)?.action === "bridge@v1";
  if (isOurs) return matched("connect", {}, place, script);
  const item = plainAt(place, 0);
  const isLast = place.branch !== null && place.items.slice(place.at + 1).every((each) => each === null);
  if (item?.action !== "bridge@v1" || item.result || !only(item, []) || !isLast) return null;
  const title = script.titleAt(place);
  return { length: 1, draw: () => script.sketch.add("connect", title, {}) };
};
