import { expect, test } from "vitest";
import { intentOf } from "@/lib/campaigns/keywords";

test.each([
  "STOP",
  " stop ",
  "Stop.",
  "STOP ALL",
  "opt-out",
  "OPT OUT",
  "Arrêt",
  "ARRET",
  "unsubscribe",
  "TD",
])("%j stops", (message) => expect(intentOf(message)).toBe("stop"));
test.each(["start", "UNSTOP", " Start! "])("%j starts again", (message) =>
  expect(intentOf(message)).toBe("start"),
);
test.each(["help", "Aide", "INFO?"])("%j asks for help", (message) => expect(intentOf(message)).toBe("help"));
test.each([
  "please stop",
  "please stop texting me",
  "Arrêtez de m'écrire",
  "stop svp",
  "don't text me again",
  "Remove me from your list",
  "ne plus recevoir",
])("%j blocks and waits for a person", (message) => expect(intentOf(message)).toBe("maybe_stop"));
test.each(["YES", "Oui", "Can I come on Saturday?", "I will not be there until the end of May", "", "👍"])(
  "%j is an answer",
  (message) => expect(intentOf(message)).toBe("other"),
);
