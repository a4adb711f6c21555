import { expect, test } from "vitest";
import { makeSecretBox } from "@/lib/server/crypto/secret-box";

const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const box = makeSecretBox([oldKey]);

test("opens what it sealed, and seals the same text differently each time", () => {
  const one = box.seal("clé secrète");
  const two = box.seal("clé secrète");
  expect(box.open(one)).toBe("clé secrète");
  expect(one.secret).not.toBe(two.secret);
  expect(one.keyId).toBe(two.keyId);
});

test("a changed byte is noticed wherever it is", () => {
  const { secret, keyId } = box.seal("secret");
  const bytes = Buffer.from(secret, "base64");
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => box.open({ secret: changed.toString("base64"), keyId })).toThrow();
  }
});

test("after a rotation new secrets use the new key and old ones still open", () => {
  const before = box.seal("old");
  const rotated = makeSecretBox([newKey, oldKey]);
  expect(rotated.open(before)).toBe("old");
  expect(rotated.seal("new").keyId).not.toBe(before.keyId);
  expect(() => makeSecretBox([newKey]).open(before)).toThrow("PATCHCORD_MASTER_KEY");
});
