// Recording a message, recording the whole call, and playing audio.
import type { Item } from "@/lib/callr/actions10";
import { matchNode } from "./match";
import { codeOf } from "./script-facts";
import { hasTitle, spokenAt } from "./simple-steps";
import { actionAt, only, type Place, plainAt, type Recogniser, type Script } from "./steps";

/** The words spoken first, when they belong to the step at the next item. */
function introduction(place: Place, script: Script, action: string) {
  const at = actionAt(place, 0)?.action === action ? 0 : 1;
  const item = actionAt(place, at);
  if (item?.action !== action || !place.isCall) return null;
  const reader = script.readerAt(place);
  const text = at === 0 ? "" : spokenAt(place, 0, reader);
  return text !== null && (at === 0 || !hasTitle(place, 1, script)) ? { reader, text, item, at } : null;
}

/** `record@v1` and the code that keeps its name, as we write them. */
export const record: Recogniser = (place, script) => {
  const found = introduction(place, script, "record@v1");
  const result = found?.item.result;
  if (!found || !result) return null;
  const params = only(found.item, ["maxDuration", "silence"]);
  const [, kept = ""] = /^\$(\w+) = String\(/.exec(codeOf(plainAt(place, found.at + 1))) ?? [];
  const { maxDuration, silence } = params ?? {};
  const data = {
    text: found.text,
    saveAs: `$${kept}` === result ? "" : kept,
    ...(typeof maxDuration === "number" && { maxSeconds: maxDuration }),
    ...(typeof silence === "number" && { silenceSeconds: silence }),
  };
  return matchNode(place, script, {
    type: "record",
    data: { maxSeconds: 120, silenceSeconds: 5, ...data },
    reader: found.reader,
    variables: { _result: result },
    isUnverified: maxDuration !== undefined,
  });
};

/** With the branch that its `ready` event leads to. */
export const startRecording: Recogniser = (place, script) => {
  const found = introduction(place, script, "startRecording@v1");
  if (!found) return null;
  const { reader, text, item } = found;
  const ready: readonly (Item | null)[] = item.events?.ready ?? [];
  const [, saveAs = ""] = /^\$(\w+) = JSON\.stringify\(recording\);$/.exec(codeOf(ready[0])) ?? [];
  return matchNode(place, script, {
    type: "start-recording",
    data: { announcement: text, transcribe: item.params?.transcription !== undefined, saveAs },
    reader,
    connected: item.events ? ["ready"] : [],
  });
};

/** A file of the media library, or what a caller has recorded. */
export const play: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "play@v1" || item.result !== undefined || !place.isCall) return null;
  const media = only(item, ["media_id"])?.media_id;
  const reader = script.readerAt(place);
  const [, recording] = /^\{\{(\w+)\}\}$/.exec(reader.text(media) ?? "") ?? [];
  if (recording)
    return matchNode(place, script, {
      type: "play-recording",
      data: { recording },
      reader,
      isUnverified: true,
    });
  return Number.isInteger(media)
    ? matchNode(place, script, {
        type: "play",
        data: { audio: { id: media, name: "" } },
        reader,
        isUnverified: true,
      })
    : null;
};
