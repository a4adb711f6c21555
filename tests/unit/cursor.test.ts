import { createHmac, hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CURSOR_KEY, type Cursor, cursorVersion, readCursor, writeCursor } from "@/lib/runtime/cursor";
import { turnSigner } from "@/lib/server/realtime/turn-signer";

const MASTER_KEY = Buffer.alloc(32, 5);
const sign = turnSigner(MASTER_KEY);
const initial = { city: "", tries: 0, isMember: false };
const cursor: Cursor = {
  versionId: "v1",
  position: {
    node: "main-menu",
    local: { said: "a|b", attempt: 2 },
    turn: 3,
    variables: { city: "Orléans | Loire", tries: 2, isMember: true },
  },
};

test("a position comes back as it went out, with what is not ours beside it", () => {
  const carried = writeCursor(cursor, "7", { theirs: 1, city: "old" }, sign);
  expect(carried).toMatchObject({ theirs: 1, city: "Orléans | Loire" });
  expect(cursorVersion(carried)).toBe("v1");
  expect(readCursor(carried, "7", initial, sign)).toEqual(cursor);
});

test("values that come back as text get their type again", () => {
  const carried = { ...writeCursor(cursor, "7", {}, sign), tries: "2", isMember: "true" };
  expect(readCursor(carried, "7", initial, sign)).toEqual(cursor);
});

test("a text in a variable that began as a number stays the text it is", () => {
  for (const tries of ["+33612448019", "007", "1e3", " 2", "two"]) {
    const kept = {
      ...cursor,
      position: { ...cursor.position, variables: { city: "", tries, isMember: false } },
    };
    expect(readCursor(writeCursor(kept, "7", {}, sign), "7", initial, sign)).toEqual(kept);
  }
});

describe("is refused", () => {
  const carried = writeCursor(cursor, "7", {}, sign);
  const text = String(carried[CURSOR_KEY]);

  test("with any character of it changed, and cut anywhere", () => {
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + (text[at] === "x" ? "y" : "x") + text.slice(at + 1);
      expect(readCursor({ ...carried, [CURSOR_KEY]: changed }, "7", initial, sign), changed).toBeNull();
      const cut = text.slice(0, at);
      expect(readCursor({ ...carried, [CURSOR_KEY]: cut }, "7", initial, sign), cut).toBeNull();
    }
  });

  test("with a variable changed, in another call, or under another key", () => {
    expect(readCursor({ ...carried, tries: 3 }, "7", initial, sign)).toBeNull();
    expect(readCursor(carried, "8", initial, sign)).toBeNull();
    expect(readCursor(carried, "7", initial, turnSigner(Buffer.alloc(32, 6)))).toBeNull();
  });
});

test.each([
  "",
  "short",
  "accents and signs: é €",
  "😀".repeat(300),
  "x".repeat(2_730),
  "x".repeat(2_731),
  "€".repeat(9_000),
])("the MAC of %s is HMAC-SHA256 under the derived key", (text) => {
  const key = Buffer.from(hkdfSync("sha256", MASTER_KEY, "", "patchcord call cursor", 32));
  expect(sign(text)).toBe(createHmac("sha256", key).update(text).digest("base64url").slice(0, 22));
});
