import { expect, test } from "vitest";
import { readBody } from "@/lib/server/http/read-body";

/** Chunks without a length that was announced, as many as are asked for. */
function sent(chunks: number, bytesEach: number, headers: Record<string, string> = {}) {
  let given = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      given += 1;
      if (given > chunks) controller.close();
      else controller.enqueue(new Uint8Array(bytesEach).fill(given));
    },
  });
  const init = { method: "POST", body, headers, duplex: "half" };
  return { request: new Request("http://localhost/", init), given: () => given };
}

test("a body within its limit comes whole", async () => {
  const body = await readBody(sent(3, 2).request, 6);
  expect([...(body ?? [])]).toEqual([1, 1, 2, 2, 3, 3]);
  expect(await readBody(new Request("http://localhost/", { method: "POST" }), 6)).toHaveLength(0);
});

test("of a larger one no more is read than shows that it is", async () => {
  const endless = sent(Number.POSITIVE_INFINITY, 1_000);
  expect(await readBody(endless.request, 5_000)).toBeNull();
  expect(endless.given()).toBeLessThan(10);
  expect(await readBody(sent(1, 1, { "content-length": "6000" }).request, 5_000)).toBeNull();
});
