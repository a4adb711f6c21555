// Scripts as people write them by hand: known steps and unknown ones in any order, guards, blocks, jumps, events, answered
// legs, old versions and settings we do not have. Written as JSON, which is YAML too.
import fc from "fast-check";
import type { Item, ParamValue } from "@/lib/callr/actions10";

const BRANCHES = ["one", "two", "leg"];
/** All are declared: what a variable is that nobody has declared or set is not documented. */
const VARIABLES = ["$key", "$city", "$dial", "$api", "$round"];

const words = fc.constantFrom(
  "Hello.",
  "Your number is ${{ call.fromNumber }}.",
  "Welcome to ${{ $city }}.",
  "It is ${{ $city || 'a town' }}",
  "One and one is ${{ 1 + 1 }}.",
  "You pressed ${{ $key }}.",
);
const conditions = fc.constantFrom(
  "$key === '1'",
  '$key == "2"',
  "!$dial.ok",
  "$dial?.ok",
  "$dial?.cdr?.hangupCause === 17",
  "!$api?.ok",
  "call.fromNumber.startsWith('+33')",
  "String($city ?? '').trim().toLowerCase() === 'lyon'",
  "String($city ?? '').trim().toLowerCase() !== '' && String(call.fromNumber ?? '').trim().toLowerCase().startsWith('+33')",
  "$city.length > 3",
  "$missing.member",
);
const code = fc.constantFrom(
  "$city = 'Paris';",
  '$city = "Nice"',
  "$city = 'Lyon';\n$key = '1';",
  "$city = String($city ?? '') + '!';",
  "$city = $city + call.toNumber",
  "$key = typeof $key === 'string' ? $key : $key?.digits ?? $key?.value ?? '';",
  "$missing.member = 1",
  "$round = ((Number.isInteger(Number($round)) ? Number($round) : 0) + 1) % 3;",
);

/** Jumps lead on to a later branch only: a circle without a wait never ends, on either side. */
const jump = (later: readonly string[]): fc.Arbitrary<Item> =>
  later.length === 0
    ? fc.constant<Item>({ action: "hangup@v1" })
    : fc.constantFrom(...later).map((branch) => ({ goto: { branch } }));

const action = (action: string, params?: Record<string, ParamValue>, more?: Partial<Item>): Item => ({
  action,
  ...(params && { params }),
  ...more,
});

function step(later: readonly string[]): fc.Arbitrary<Item[]> {
  const one = (item: fc.Arbitrary<Item>) => item.map((each) => [each]);
  const guarded = fc.tuple(conditions, jump(later)).map(([guard, item]) => ({ if: guard, ...item }));
  return fc.oneof(
    { weight: 4, arbitrary: one(words.map((what) => action("say@v2", { what }))) },
    { weight: 1, arbitrary: one(words.map((what) => action("say@v1", { what }))) },
    { weight: 2, arbitrary: one(words.map((message) => action("log@v1", { message }))) },
    { weight: 3, arbitrary: one(code.map((text) => action("javascript@v1", { code: text }))) },
    { weight: 1, arbitrary: one(fc.constant(action("hangup@v1"))) },
    { weight: 1, arbitrary: one(fc.constantFrom(action("answer@v1"), action("ringing@v1"))) },
    {
      weight: 1,
      arbitrary: one(fc.constant(action("createTicket@v3", { subject: "x" }, { result: "$city" }))),
    },
    {
      weight: 1,
      arbitrary: one(words.map((body) => action("sms@v1", { to: ["${{ call.fromNumber }}"], body }))),
    },
    { weight: 3, arbitrary: gathered(later) },
    { weight: 3, arbitrary: dialled(later) },
    { weight: 3, arbitrary: fetched(later) },
    { weight: 2, arbitrary: one(guarded) },
    {
      weight: 1,
      arbitrary: one(
        fc.tuple(conditions, words).map(([guard, what]) => ({ if: guard, ...action("say@v2", { what }) })),
      ),
    },
    {
      weight: 2,
      arbitrary: one(
        fc.tuple(conditions, words, fc.option(jump(later))).map(([guard, what, way]) => ({
          if: guard,
          then: [action("say@v2", { what }), ...(way ? [way] : [])],
        })),
      ),
    },
    { weight: 1, arbitrary: one(fc.constantFrom(...RECORDINGS)) },
  );
}

const RECORDINGS: Item[] = [
  action("startRecording@v1", { transcription: { language: "en-GB" } }),
  action("startRecording@v1", undefined, { events: { ready: [{ goto: { branch: "ready" } }] } }),
  action("startRecording@v1", undefined, {
    events: { ready: [action("fetch@v1", { url: "https://api.example.com/data", method: "POST" })] },
  }),
];

const gathered = (later: readonly string[]): fc.Arbitrary<Item[]> =>
  fc
    .tuple(words, fc.array(jump(later), { maxLength: 2 }), fc.constantFrom("===", "=="))
    .map(([what, ways, equals]) => [
      action("gather@v2", { maxDigits: 1, prompt: { what } }, { result: "$key" }),
      ...ways.map((way, at) => ({ if: `$key ${equals} '${at + 1}'`, ...way })),
    ]);

const dialled = (later: readonly string[]): fc.Arbitrary<Item[]> =>
  fc
    .record({
      leg: fc.constantFrom(undefined, undefined, "leg", "says"),
      result: fc.boolean(),
      guard: fc.constantFrom("!$dial.ok", "!$dial?.ok", "$dial?.ok", "$dial?.cdr?.hangupCause === 17"),
      way: jump(later),
      cli: fc.boolean(),
    })
    .map(({ leg, result, guard, way, cli }) => [
      action(
        "dial@v1",
        {
          ...(cli && { cli: "${{ call.toNumber }}" }),
          ...(leg !== undefined && { answerOnBranch: leg }),
          targets: [{ number: "+33639980010", timeout: 20 }],
        },
        result ? { result: "$dial" } : {},
      ),
      ...(result ? [{ if: guard, ...way }] : []),
    ]);

const fetched = (later: readonly string[]): fc.Arbitrary<Item[]> =>
  fc
    .record({
      version: fc.constantFrom("fetch@v1", "fetch@v2"),
      url: fc.constantFrom(
        "https://api.example.com/ping",
        "https://api.example.com/?n=${{ encodeURIComponent(call.fromNumber) }}",
        "https://api.example.com/?n=${{ $city }}",
      ),
      body: fc.constantFrom(undefined, '{ "call": ${{ JSON.stringify(call.fromNumber) }} }', "plain"),
      result: fc.boolean(),
      way: jump(later),
    })
    .map(({ version, url, body, result, way }) => [
      action(
        version,
        {
          url,
          ...(body !== undefined && {
            method: "POST",
            headers: { "content-type": "application/json" },
            body,
          }),
          timeout: 4,
        },
        result ? { result: "$api" } : {},
      ),
      ...(result ? [{ if: "!$api?.ok", ...way }] : []),
    ]);

const list = (later: readonly string[]) =>
  fc.array(step(later), { minLength: 1, maxLength: 4 }).map((steps) => steps.flat());

/** The text of a script. */
export const handWritten: fc.Arbitrary<string> = fc
  .record({
    inbound: list(BRANCHES),
    one: list(["two"]),
    two: list([]),
    leg: fc
      .tuple(list([]), fc.boolean())
      .map(([items, isBridged]) => [
        ...items.filter(({ action }) => action !== "dial@v1"),
        ...(isBridged ? [action("bridge@v1")] : []),
      ]),
    after: fc.option(
      fc.constantFrom<Item>(
        action("log@v1", { message: "Over." }),
        action("fetch@v2", { url: "https://api.example.com/calls", timeout: 4 }),
      ),
    ),
    values: fc.array(fc.constantFrom<ParamValue>("", "Lyon", 0), {
      minLength: VARIABLES.length,
      maxLength: VARIABLES.length,
    }),
    autoAnswer: fc.constantFrom(undefined, true),
    compat: fc.constantFrom(undefined, "2025-09-01", "2024-01-01"),
  })
  .map(({ inbound, one, two, leg, after, values, autoAnswer, compat }) => {
    const branches: Record<string, unknown> = {
      "inbound-call": { actions: inbound },
      one: { actions: one },
      two: two, // a bare list, as one printed example has it
      leg: { actions: leg },
      says: { actions: [action("say@v2", { what: "A caller for you." }), action("bridge@v1")] },
      ready: { actions: [action("log@v1", { message: "The recording is ready." })] },
      ...(after && { hangup: { actions: [after] } }),
    };
    const document = {
      description: "By hand",
      ...(compat && { compat: { version: compat } }),
      variables: Object.fromEntries(VARIABLES.map((name, at) => [name, values[at]])),
      defaults: { language: "en-GB", ...(autoAnswer !== undefined && { autoAnswer }) },
      branches,
    };
    return JSON.stringify(document, null, 2);
  });
