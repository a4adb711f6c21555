import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appName } from "@/lib/callr/app-name";
import { isFormat } from "@/lib/callr/formats";

describe("the name of a flow's voice app", () => {
  test.each([
    ["Reception", "Reception"],
    ["Reception, Lyon", "Reception Lyon"],
    ["Paul’s line: 24/7!", "Pauls line 24 7"],
    ["Réception & accueil", "Réception accueil"],
    ["الاستقبال، باريس", "الاستقبال باريس"],
    ["☎", "Flow"],
  ])("%s becomes %s", (name, expected) => {
    expect(appName(name)).toBe(expected);
  });

  test("is numbered when another flow has it", () => {
    expect(appName("Reception, Lyon", new Set(["Reception Lyon"]))).toBe("Reception Lyon 2");
    expect(appName("Reception", new Set(["Reception", "Reception 2"]))).toBe("Reception 3");
  });

  test("keeps its number when it is cut to the platform's length", () => {
    const long = "Donaudampfschifffahrtsgesellschaftskapitän ".repeat(3);
    const first = appName(long);
    const second = appName(long, new Set([first]));
    expect([...first].length).toBeLessThanOrEqual(64);
    expect(second).toMatch(/ 2$/);
  });

  test("is one the platform takes, whatever the flow is called, and never a taken one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (name) => {
        const first = appName(name);
        const second = appName(name, new Set([first]));
        expect(isFormat("app_name", first)).toBe(true);
        expect(isFormat("app_name", second)).toBe(true);
        expect(second).not.toBe(first);
      }),
    );
  });
});
