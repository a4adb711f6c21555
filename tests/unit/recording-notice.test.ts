// Whether a text tells people that they are recorded, as it is said in six languages, and what only sounds like it.
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import { isRecordingNotice } from "@/lib/compile/recording-notice";
import { NOW_MS } from "../support/calls";
import { flowOf, type Sketch } from "../support/flow-of";

describe("people are told by", () => {
  test.each([
    // English
    "This call is recorded.",
    "This call may be recorded for training and quality purposes.",
    "Calls are being recorded.",
    "We record all calls to improve our service.",
    "Please note that your conversation will be recorded.",
    "You are on a recorded line.",
    "For your security, calls on this line are monitored and recorded.",
    "This call may be monitored for quality.",
    "If you do not want to be recorded, press 9.",
    "This conversation is being recorded. If you do not agree, please hang up.",
    "Calls are recorded unless you tell us otherwise.",
    "Welcome to Velo Moreau! Recording starts now.",
    "Calls are not only answered but recorded, too. For sales, press 1.",
    "Your call cannot be answered at once and is recorded.",
    "The call is taped.",
    "Do not hang up, this call is recorded.",
    // French
    "Cet appel est enregistré.",
    "Cet appel est susceptible d'être enregistré à des fins de qualité et de formation.",
    "Votre conversation peut être enregistrée.",
    "Pour améliorer notre service, nous enregistrons les appels.",
    "Cet appel fera l'objet d'un enregistrement.",
    "Vous êtes enregistré.",
    "Si vous ne souhaitez pas être enregistré, tapez 9.",
    "L’appel n’est enregistré qu’à des fins de formation.",
    "Les conversations téléphoniques sont enregistrées, sauf avis contraire de votre part.",
    "Cet appel peut être écouté ou enregistré.",
    "Ne quittez pas, cet appel est enregistré.",
    // German
    "Dieses Gespräch wird aufgezeichnet.",
    "Das Gespräch kann zu Schulungszwecken mitgeschnitten werden.",
    "Wir zeichnen dieses Gespräch zur Qualitätssicherung auf.",
    "Ihr Anruf wird zu Trainingszwecken aufgenommen.",
    "Wenn Sie keine Aufzeichnung wünschen, drücken Sie die 9.",
    "Mit einer Aufzeichnung des Gesprächs sind Sie einverstanden, wenn Sie in der Leitung bleiben.",
    "Sollten Sie nicht aufgezeichnet werden wollen, sagen Sie es uns bitte.",
    "Bitte legen Sie nicht auf, dieses Gespräch wird aufgezeichnet.",
    "Alle Gespräche werden mitgeschnitten.",
    // Spanish
    "Esta llamada está siendo grabada.",
    "Le informamos de que esta llamada será grabada por motivos de calidad.",
    "Las llamadas pueden ser grabadas.",
    "Esta llamada se graba.",
    "Grabamos las llamadas para mejorar nuestro servicio.",
    "Si no desea que se grabe la llamada, pulse 9.",
    "No cuelgue, esta llamada se está grabando.",
    // Italian
    "Questa chiamata viene registrata.",
    "La informiamo che la telefonata potrà essere registrata per motivi di qualità.",
    "La conversazione è registrata.",
    "Registriamo le chiamate per migliorare il servizio.",
    "Se non desidera essere registrato, prema 9.",
    "Non riagganci, la chiamata viene registrata.",
    // Dutch
    "Dit gesprek wordt opgenomen.",
    "Dit gesprek kan worden opgenomen voor trainingsdoeleinden.",
    "Wij nemen gesprekken op om onze dienstverlening te verbeteren.",
    "Uw gesprek wordt opgenomen en kan worden beluisterd.",
    "Als u niet wilt dat dit gesprek wordt opgenomen, druk dan op 9.",
    "Hang niet op, dit gesprek wordt opgenomen.",
  ])("%s", (text) => expect(isRecordingNotice(text)).toBe(true));
});

describe("people are not told by", () => {
  test.each([
    "Welcome to Velo Moreau. For sales, press 1.",
    "This call is not recorded.",
    "This call will not be recorded.",
    "This call isn't being recorded.",
    "Calls are never recorded here.",
    "We do not record any calls.",
    "We don't record calls.",
    "No calls are recorded.",
    "You can speak freely: nothing is recorded.",
    "You are talking to us without being recorded.",
    "This is a recorded message.",
    "This is a pre-recorded announcement.",
    "For medical records, press 2.",
    "Your order is recorded.",
    "For the record label, press 3.",
    "We have set a new record!",
    "One moment, we are putting you through.",
    "Cet appel n'est pas enregistré.",
    "Cet appel ne sera pas enregistré.",
    "Nous n'enregistrons pas les appels.",
    "Les appels ne sont jamais enregistrés.",
    "Aucun appel n’est enregistré.",
    "Vous parlez sans être enregistré.",
    "Votre commande est bien enregistrée.",
    "Bienvenue chez Vélo Moreau.",
    "Dieses Gespräch wird nicht aufgezeichnet.",
    "Wir zeichnen keine Gespräche auf.",
    "Wir zeichnen dieses Gespräch nicht auf.",
    "Gespräche werden bei uns nie mitgeschnitten.",
    "Ohne Aufzeichnung sprechen Sie mit uns.",
    "Ihre Bestellung wurde aufgenommen.",
    "Bitte legen Sie nicht auf.",
    "Esta llamada no se graba.",
    "Esta llamada no está siendo grabada.",
    "No grabamos las llamadas.",
    "Nunca se graban las llamadas.",
    "Bienvenido a Velo Moreau.",
    "Questa chiamata non viene registrata.",
    "Non registriamo le chiamate.",
    "Nessuna chiamata viene registrata.",
    "Il suo ordine è stato registrato.",
    "Dit gesprek wordt niet opgenomen.",
    "Wij nemen geen gesprekken op.",
    "Er wordt nooit een gesprek opgenomen.",
    "Wij nemen contact met u op.",
    "Uw bestelling is opgenomen in ons systeem.",
    "",
  ])("%s", (text) => expect(isRecordingNotice(text)).toBe(false));
});

describe("a recording of the call", () => {
  const say = (text: string, then: string): Sketch[string] => ["say", { text }, { then }];
  const rec = (then: string, announcement = ""): Sketch[string] => [
    "start-recording",
    { announcement },
    { then },
  ];
  const end: Sketch[string] = ["hang-up", { text: "Goodbye." }, {}];
  const start = (then: string): Sketch[string] => ["inbound-call", {}, { then }];
  const NOTICE = "This call is recorded.";
  const ring: Sketch[string] = [
    "dial",
    { numbers: [{ label: "", number: "+33186950000", seconds: 20 }] },
    { busy: "end", "no-answer": "end", failed: "end" },
  ];
  const menu = (text: string, one: string, other: string): Sketch[string] => [
    "menu",
    { text, keys: [{ key: "1", label: "" }] },
    { "key-1": one, "no-input": other, "wrong-key": other },
  ];
  const french = { language: "fr-FR", voice: "TTS_FR-FR_AUDREY" };
  const finnish = { language: "fi-FI", voice: "TTS_FI-FI_SANNA" };

  test.each<[string, boolean, Sketch, { language: string; voice: string }?]>([
    ["announces itself", true, { start: start("rec"), rec: rec("ring", NOTICE), ring, end }],
    ["follows a notice", true, { start: start("hi"), hi: say(NOTICE, "rec"), rec: rec("ring"), ring, end }],
    [
      "follows a notice some steps before",
      true,
      {
        start: start("hi"),
        hi: say(NOTICE, "log"),
        log: ["log", { message: "x" }, { then: "more" }],
        more: say("One moment.", "rec"),
        rec: rec("ring"),
        ring,
        end,
      },
    ],
    [
      "follows a menu that tells",
      true,
      {
        start: start("menu"),
        menu: menu(`${NOTICE} For sales, press 1.`, "rec", "end"),
        rec: rec("ring"),
        ring,
        end,
      },
    ],
    [
      "is told right after it began",
      true,
      { start: start("rec"), rec: rec("hi"), hi: say(NOTICE, "ring"), ring, end },
    ],
    [
      "follows a recording that nobody can read",
      true,
      { start: start("hi"), hi: ["play-recording", {}, { then: "rec" }], rec: rec("ring"), ring, end },
    ],
    [
      "follows a text that is a variable",
      true,
      { start: start("hi"), hi: say("{{caller.number}}", "rec"), rec: rec("ring"), ring, end },
    ],
    [
      "is told in a language we do not read",
      true,
      { start: start("hi"), hi: say("Tämä puhelu nauhoitetaan.", "rec"), rec: rec("ring"), ring, end },
      finnish,
    ],
    [
      "is told in French",
      true,
      { start: start("hi"), hi: say("Cet appel peut être enregistré.", "rec"), rec: rec("ring"), ring, end },
      french,
    ],
    [
      "announces itself after a step that denies it",
      true,
      {
        start: start("hi"),
        hi: say("This call is not recorded.", "rec"),
        rec: rec("ring", "From now on this call is recorded."),
        ring,
        end,
      },
    ],
    ["follows nothing", false, { start: start("rec"), rec: rec("ring"), ring, end }],
    [
      "follows a welcome",
      false,
      { start: start("hi"), hi: say("Welcome to Velo Moreau.", "rec"), rec: rec("ring"), ring, end },
    ],
    [
      "follows a denial",
      false,
      { start: start("hi"), hi: say("This call is not recorded.", "rec"), rec: rec("ring"), ring, end },
    ],
    [
      "follows a denial in French",
      false,
      { start: start("hi"), hi: say("Cet appel n'est pas enregistré.", "rec"), rec: rec("ring"), ring, end },
      french,
    ],
    [
      "says something else itself",
      false,
      { start: start("rec"), rec: rec("ring", "One moment please, I am putting you through."), ring, end },
    ],
    [
      "is told on one of two ways",
      false,
      {
        start: start("menu"),
        menu: menu("For sales, press 1.", "hi", "rec"),
        hi: say(NOTICE, "rec"),
        rec: rec("ring"),
        ring,
        end,
      },
    ],
    [
      "is told after somebody was rung",
      false,
      {
        start: start("rec"),
        rec: rec("ring"),
        ring: [
          "dial",
          { numbers: [{ label: "", number: "+33186950000", seconds: 20 }] },
          { busy: "hi", "no-answer": "hi", failed: "hi" },
        ],
        hi: say(NOTICE, "end"),
        end,
      },
    ],
    [
      "is told to those who mistype",
      false,
      {
        start: start("menu"),
        menu: [
          "menu",
          { text: "For sales, press 1.", keys: [{ key: "1", label: "" }], wrongText: NOTICE },
          { "key-1": "rec", "no-input": "end", "wrong-key": "end" },
        ],
        rec: rec("ring"),
        ring,
        end,
      },
    ],
    [
      "is told to the person who is rung",
      false,
      {
        start: start("rec"),
        rec: rec("ring"),
        ring: [
          "dial",
          { numbers: [{ label: "", number: "+33186950000", seconds: 20 }], announcement: NOTICE },
          { busy: "end", "no-answer": "end", failed: "end" },
        ],
        end,
      },
    ],
  ])("that %s: told is %s", (_, isTold, sketch, manner) => {
    const graph = flowOf(sketch);
    Object.assign(graph.settings, manner);
    const { diagnostics } = compile(graph, { nowMs: NOW_MS });
    expect(diagnostics.some(({ code }) => code === "recording_without_notice")).toBe(!isTold);
  });

  const record: Sketch[string] = ["record", { text: "" }, { recorded: "end", nothing: "end" }];
  test.each<[string, boolean, Sketch]>([
    [
      "follows an invitation",
      true,
      { start: start("hi"), hi: say("Leave a message after the tone.", "record"), record, end },
    ],
    [
      "follows one, and a step that says nothing",
      true,
      {
        start: start("hi"),
        hi: say("Leave a message.", "set"),
        set: ["log", { message: "x" }, { then: "record" }],
        record,
        end,
      },
    ],
    [
      "follows one before somebody was rung",
      true,
      {
        start: start("hi"),
        hi: say("We ring Nadia; else leave a message.", "ring"),
        ring: [
          "dial",
          { numbers: [{ label: "", number: "+33186950000", seconds: 20 }] },
          { busy: "record", "no-answer": "record", failed: "record" },
        ],
        record,
        end,
      },
    ],
    ["comes out of silence", false, { start: start("record"), record, end }],
    [
      "comes out of silence after an answer",
      false,
      { start: start("answer"), answer: ["answer", {}, { then: "record" }], record, end },
    ],
  ])("a voicemail that %s: told is %s", (_, isTold, sketch) => {
    const { diagnostics } = compile(flowOf(sketch, "realtime10"), { nowMs: NOW_MS });
    expect(diagnostics.some(({ code }) => code === "recording_without_notice")).toBe(!isTold);
  });
});
