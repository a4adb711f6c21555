import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { namesIn, parseMessage } from "@/lib/words/message";
import { bareTextsIn, type InterfaceText, textsIn, untoldSentencesIn } from "../support/interface-texts";
import { readSource } from "../support/source-files";

const FOLDER = "lib/words/messages";
/** Pages for programmers, and the one that stands when nothing else can. */
const IN_ENGLISH = /^components\/api-docs\/|^app\/(api|api-docs)\/|^app\/global-error/;

const sources = ["app", "components", "lib"]
  .flatMap((folder) => readSource(folder))
  .filter(({ file }) => !IN_ENGLISH.test(file) && !file.startsWith("lib/cli/"));
const texts = [...sources.flatMap(textsIn), ...templateTexts()];
const used = areasOf(texts);
if (process.env.UPDATE_MESSAGES) update();
const kept = readMessages();

test("every text of the interface has its French", () => {
  const missing = [...used].filter(([text]) => !kept.get(text)?.french).map(([text]) => text);
  expect(missing).toEqual([]);
});

test("every French text belongs to a text in the code, and stands in the file of the part that uses it", () => {
  const strays = [...kept].filter(([text, { area }]) => used.get(text) !== area);
  expect(strays.map(([text, { area }]) => `${area}: ${text}`)).toEqual([]);
});

test("a translation names the values and tags of its text", () => {
  const messages = new Set(texts.filter(({ isMessage }) => isMessage).map(({ text }) => text));
  const wrong = [...kept].flatMap(([text, { french }]) => {
    if (!french || !messages.has(text)) return [];
    const [wanted, given] = [namesIn(parseMessage(text)), namesIn(parseMessage(french))];
    return String(wanted) === String(given) ? [] : [`${text} -> ${french}`];
  });
  expect(wrong).toEqual([]);
});

/** Code and files, which are set as their readers want them. */
const isCode = (text: string) =>
  /;mobile;|action: log@v1|Authorization:|\b(callee|detect|http|message|press|sms|speak): /.test(text);

/** What French typography forbids, in words of our own: what stands before the place is what people saw. */
const FAULTS: Record<string, RegExp> = {
  "a straight apostrophe": /[^\s\u202f:;?!]'(?![{}<#])|\w'\w/u,
  "no thin space that does not break before ; ! ? :": /[^\u202f?!(./]([;!?]|:(?![/\w]))/u,
  "no thin space that does not break inside « »": /«(?!\u202f)|(?<!\u202f)»/u,
  "a space that breaks, or a wide one, before a unit": /[\d}#][ \u00a0](s|ms|min|h|Mo|Ko|kHz|%)(?![\p{L}’])/u,
  "a wide space that does not break": /\u00a0/u,
};

test.each(Object.entries(FAULTS))("French is set as French is set: not %s", (_, fault) => {
  const wrong = [...kept].flatMap(([text, { french }]) =>
    !isCode(text) && fault.test(french.replaceAll(/\{\w+, (plural|select), |'[{}]+'/g, "")) ? [french] : [],
  );
  expect(wrong).toEqual([]);
});

test("a word that stands alone in several parts means the same in all of them", () => {
  const known = new Set(readFileSync("tests/unit/shared-words.txt", "utf8").split("\n"));
  const isNew = (text: string) => /^\p{L}+$/u.test(text) && !known.has(text);
  // Look where each stands, then add it to the file: two meanings are two texts, such as “Call again” beside “Again”.
  expect([...used].filter(([text, area]) => area === "common" && isNew(text))).toEqual([]);
});

test("no page shows a text that was not given to be translated", () => {
  const pages = sources.filter(({ file }) => /^(app|components)\//.test(file));
  expect(pages.flatMap(bareTextsIn)).toEqual([]);
});

/** Files whose sentences are not the interface's, and why. */
const NOT_OF_THE_INTERFACE = [
  /\/generated\//,
  /^lib\/callr\/.*-catalogue/, // documents the platform, for programmers
  /^lib\/compile\/(repair\/spoken-words|announced-keys|recording-notice|spoken-language)|^lib\/flow\/closing-text/, // callers hear them
  /^lib\/runtime\//, // callers hear them
  /^lib\/(sandbox|server\/sandbox)\//, // the platform, which speaks English
  /^lib\/server\/(api|front-door)\//, // programs read them
  /^lib\/templates\//, // a flow's own texts
  /^lib\/simulate\/javascript\/|^lib\/simulate\/realtime10\/command-shapes/, // the engine's and the platform's errors
  /^lib\/server\/effects\/send-flow-sms/, // why a text of a flow was not sent, for the log
  /^lib\/words\//,
];
/** Sentences that stay as they are: what scripts hold and logs say, and lists of words. */
const AS_THEY_ARE = [
  "The flow has ended",
  "The shared memory could not be reached.",
  "Who is this?",
  "API token “…”",
  "Callr later reported: …",
  '"STOP to …"',
  '"Reply STOP to end"',
  "is not allowed",
  "the call's end",
  "port field consequence reason what title where channel day alternative part instead",
  "press, silence, speak, listen, callee, detect, http, sms, message, wait and hangup",
];

test("no sentence of lib stays in English because nobody gave it to be translated", () => {
  const lib = sources.filter(
    ({ file }) => file.startsWith("lib/") && !NOT_OF_THE_INTERFACE.some((one) => one.test(file)),
  );
  const untold = lib.flatMap((source) => {
    // There tables hold texts that are translated where they show; elsewhere a text is told where it stands.
    const hasTables = /^lib\/(flow|nodes|compile|simulate)\//.test(source.file);
    return untoldSentencesIn(source, (text) => AS_THEY_ARE.includes(text) || (hasTables && used.has(text)));
  });
  expect(untold).toEqual([]);
});

/** What the gallery says of each template stands in its flow. */
function templateTexts(): InterfaceText[] {
  const folder = "lib/templates/flows";
  return readdirSync(folder).flatMap((name) => {
    const { name: title, description } = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
    return [title, description].map((text: string) => ({
      text,
      isMessage: false,
      file: `${folder}/${name}`,
    }));
  });
}

/** Each text with the part of the house that shows it; what several parts show is common. */
function areasOf(texts: readonly InterfaceText[]): Map<string, string> {
  const areas = new Map<string, string>();
  for (const { text, file } of texts) {
    const [top = "", second = ""] = file.split("/");
    const area = top === "app" ? "pages" : second;
    areas.set(text, (areas.get(text) ?? area) === area ? area : "common");
  }
  return areas;
}

function readMessages(): Map<string, { area: string; french: string }> {
  const kept = new Map<string, { area: string; french: string }>();
  for (const name of readdirSync(FOLDER).filter((name) => name.endsWith(".fr.json"))) {
    const messages: Record<string, string> = JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
    for (const [text, french] of Object.entries(messages))
      kept.set(text, { area: name.replace(".fr.json", ""), french });
  }
  return kept;
}

/** Brings the files to what the code uses; a new text waits there, empty, for its French. */
function update(): void {
  const known = readMessages();
  const areas = new Map<string, Record<string, string>>();
  for (const [text, area] of [...used].sort(([a], [b]) => (a < b ? -1 : 1)))
    areas.set(area, { ...areas.get(area), [text]: known.get(text)?.french ?? "" });
  for (const name of readdirSync(FOLDER))
    if (name.endsWith(".fr.json") && !areas.has(name.replace(".fr.json", ""))) rmSync(`${FOLDER}/${name}`);
  for (const [area, messages] of areas)
    writeFileSync(`${FOLDER}/${area}.fr.json`, `${JSON.stringify(messages, null, 2)}\n`);
  const names = [...areas.keys()].sort();
  const variable = (area: string) => area.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  writeFileSync(
    `${FOLDER}/index.ts`,
    `// The French of every part, in one list. Only the server reads this; a browser gets what it needs as a file.
${names.map((area) => `import ${variable(area)} from "./${area}.fr.json";`).join("\n")}

export const french: readonly Record<string, string>[] = [
${names.map((area) => `  ${variable(area)},`).join("\n")}
];
`,
  );
  expect(existsSync(FOLDER)).toBe(true);
}
