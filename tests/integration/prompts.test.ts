// Recorded prompts: who may keep which sounds, and that a sound stays as long as anything was published with it.
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/db/client";
import { loadReferred } from "@/lib/server/library/load-library";
import { getPrompt, getSound, listPrompts } from "@/lib/server/prompts/list-prompts";
import {
  createPrompt,
  removePrompt,
  removeSound,
  renamePrompt,
  setSound,
} from "@/lib/server/prompts/save-prompt";
import { soundResponse } from "@/lib/server/prompts/sound-response";
import { takeUpload } from "@/lib/server/prompts/take-upload";
import { withDatabase } from "../support/database";
import { tone } from "../support/sound";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

const gone = "does not exist any more, or it is in another workspace";
const one = { language: "", words: "" };
let actor: Actor;
let stranger: Actor;
let promptId: string;

beforeEach(async () => {
  [actor, stranger] = await Promise.all([makeWorkspace(), makeWorkspace("Another")]);
  const words = " Welcome\nto Velo Moreau. ";
  ({ promptId } = await createPrompt(actor, { name: " Welcome  ", language: "", words, bytes: tone(1500) }));
});

const filesOf = ({ workspaceId }: Actor) => db().audioFile.count({ where: { workspaceId } });

describe("a prompt", () => {
  test("is what flows are linked with: its sounds by language, each by its hash", async () => {
    const { sha256 } = await setSound(actor, { promptId, language: "fr-FR", words: "", bytes: tone(900) });
    const { prompts } = await loadReferred(actor, { references: [{ kind: "prompts", id: promptId }] });
    expect(prompts[promptId]).toMatchObject({
      name: "Welcome",
      audio: {
        "": { durationMs: 1500, words: "Welcome to Velo Moreau." },
        "fr-FR": { sha256, durationMs: 900 },
      },
    });
  });

  test("keeps a sound once, however often it is used, and drops it with its last use", async () => {
    await setSound(actor, { promptId, language: "fr-FR", words: "", bytes: tone(1500) });
    const other = await createPrompt(actor, { name: "Jingle", ...one, bytes: tone(1500) });
    expect(await filesOf(actor)).toBe(1);
    await removePrompt(actor, other);
    await removeSound(actor, { promptId, language: "fr-FR" });
    expect(await filesOf(actor)).toBe(1);
    await setSound(actor, { promptId, ...one, bytes: tone(700) });
    expect(await filesOf(actor)).toBe(1);
    await removePrompt(actor, { promptId });
    expect(await filesOf(actor)).toBe(0);
  });

  test("takes only what telephones play, whatever the file is called", async () => {
    const mp3 = new TextEncoder().encode("ID3\x04 and so on, longer than a header");
    await expect(setSound(actor, { promptId, ...one, bytes: mp3 })).rejects.toThrow("This is an MP3");
    const long = new Uint8Array(10 * 1024 * 1024 + 1);
    await expect(setSound(actor, { promptId, ...one, bytes: long })).rejects.toThrow("more than 10 MB");
    await expect(takeUpload(actor, { name: "A", language: "french", words: "" }, tone(9))).rejects.toThrow(
      "not in the form",
    );
    expect((await getPrompt(actor, { promptId })).sounds).toMatchObject([{ durationMs: 1500 }]);
  });

  test("shares its name with no other, and never loses its last recording", async () => {
    await expect(createPrompt(actor, { name: "welcome", ...one, bytes: tone(50) })).rejects.toThrow(
      "already",
    );
    await renamePrompt(actor, { promptId, name: "WELCOME" });
    expect((await listPrompts(actor)).map(({ name }) => name)).toEqual(["WELCOME"]);
    await expect(removeSound(actor, { promptId, language: "" })).rejects.toThrow("no other recording");
    expect((await getPrompt(actor, { promptId })).sounds).toHaveLength(1);
  });

  test("is as unknown to another workspace as one that never was, also by its hash", async () => {
    const [sound] = (await getPrompt(actor, { promptId })).sounds;
    const { sha256 = "" } = sound ?? {};
    await expect(getPrompt(stranger, { promptId })).rejects.toThrow(gone);
    await expect(getSound(stranger, { sha256 })).rejects.toThrow(gone);
    await expect(setSound(stranger, { promptId, ...one, bytes: tone(50) })).rejects.toThrow(gone);
    await expect(renamePrompt(stranger, { promptId, name: "Mine" })).rejects.toThrow(gone);
    await expect(removeSound(stranger, { promptId, language: "" })).rejects.toThrow(gone);
    await expect(removePrompt(stranger, { promptId })).rejects.toThrow(gone);
    expect(await listPrompts(stranger)).toEqual([]);
    expect(await filesOf(stranger)).toBe(0);
    const referred = await loadReferred(stranger, { references: [{ kind: "prompts", id: promptId }] });
    expect(referred.prompts).toEqual({});
  });

  test("is listened to by a viewer and changed by an editor, with an entry in the audit log", async () => {
    const viewer = await makeActor(actor.workspaceId, "viewer");
    const editor = await makeActor(actor.workspaceId, "editor");
    const [sound] = (await getPrompt(viewer, { promptId })).sounds;
    expect(await getSound(viewer, { sha256: sound?.sha256 ?? "" })).toEqual(tone(1500));
    await expect(setSound(viewer, { promptId, ...one, bytes: tone(50) })).rejects.toThrow("role editor");
    await expect(createPrompt(viewer, { name: "B", ...one, bytes: tone(50) })).rejects.toThrow("role editor");
    await expect(removePrompt(viewer, { promptId })).rejects.toThrow("role editor");
    await setSound(editor, { promptId, ...one, bytes: tone(50) });
    const entries = await db().auditEntry.findMany({ where: { subject: promptId }, orderBy: { id: "asc" } });
    expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
      ["prompt.created", actor.name],
      ["prompt.sound_set", editor.name],
    ]);
  });
});

describe("a sound over HTTP", () => {
  const bytes = tone(10);
  const size = bytes.length;
  test.each([
    [null, 200, size],
    ["bytes=0-9", 206, 10],
    ["bytes=44-", 206, size - 44],
    ["bytes=-4", 206, 4],
    [`bytes=${size}-`, 416, 0],
    ["bytes=0-1,4-5", 200, size],
    ["items=0-1", 200, size],
  ])("answers the range %s with %i", async (range, status, length) => {
    const response = soundResponse(bytes, range);
    expect(response.status).toBe(status);
    expect((await response.arrayBuffer()).byteLength).toBe(length);
    if (status !== 416) expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });
});
