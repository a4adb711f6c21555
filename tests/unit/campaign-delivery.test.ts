import { expect, test } from "vitest";
import { backoffMs } from "@/lib/campaigns/backoff";
import { isSettled, mayMove, stateOfStatus } from "@/lib/campaigns/delivery";
import { partsAvailable, takeSlots } from "@/lib/campaigns/pace";

test("a late report never moves a message back", () => {
  expect(mayMove("delivered", "sent")).toBe(false);
  expect(mayMove("expired", "delivered")).toBe(false);
  expect(mayMove("unknown", "delivered")).toBe(true);
  expect(mayMove("sending", "delivered")).toBe(true);
  expect(mayMove("held", "delivered")).toBe(false);
});

test("reads the words of both interfaces", () => {
  expect(stateOfStatus("RECEIVED")).toBe("delivered");
  expect(stateOfStatus("remote-queued")).toBe("sent");
  expect(stateOfStatus("REMOTE_QUEUED")).toBe("sent");
  expect(stateOfStatus("NEW_WORD")).toBeUndefined();
  expect(isSettled("in_doubt")).toBe(false);
});

test("spaces parts evenly: no minute and no second holds more than allowed", () => {
  for (const limit of [5, 20, 60, 600, 6000]) {
    let pace = { nextAtMs: 0 };
    const moments: number[] = [];
    for (let nowMs = 0; nowMs < 180_000; nowMs += 500) {
      const n = partsAvailable(pace, limit, nowMs, 500);
      const taken = takeSlots(pace, limit, nowMs, Array(n).fill(1));
      moments.push(...taken.slots);
      pace = taken.pace;
    }
    const most = (windowMs: number) =>
      Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + windowMs).length));
    const sampled = moments.slice(0, 1500);
    moments.length = 0;
    moments.push(...sampled);
    expect(most(60_000)).toBeLessThanOrEqual(limit);
    expect(most(1_000)).toBeLessThanOrEqual(Math.ceil(limit / 60));
  }
});

test("a long pause gives no credit for a burst", () => {
  expect(partsAvailable({ nextAtMs: 0 }, 60, 3_600_000, 1_000)).toBe(1);
});

test("backs off with jitter and honours Retry-After", () => {
  expect(backoffMs(0, 0)).toBe(500);
  expect(backoffMs(0, 0.999)).toBe(1000);
  expect(backoffMs(50, 0)).toBe(150_000);
  expect(backoffMs(0, 0, 30_000)).toBe(30_000);
});
