import { describe, expect, test } from "vitest";
import { datetime, datetimeMs, iso, parseDate } from "@/lib/callr/dates";
import { isFormat } from "@/lib/callr/formats";
import { voiceLanguage } from "@/lib/callr/media";
import { isSignedBy, signBody } from "@/lib/callr/webhook-signature";
import { checkAppName, checkAppParams } from "@/lib/sandbox/apps";
import { type Fault, strike } from "@/lib/sandbox/faults";
import { calleeOf, handsetTable, nextSmsStep, replyOf } from "@/lib/sandbox/handsets";
import { newCallId, newHash, newHid } from "@/lib/sandbox/ids";
import { describeNumber } from "@/lib/sandbox/numbers";
import { toRestSms } from "@/lib/sandbox/rest-shapes";
import { acceptSms } from "@/lib/sandbox/sms-messages";
import { carriedText, checkSender, countText } from "@/lib/sandbox/sms-text";
import { buildPost, checkSubscription, retryDelayMs } from "@/lib/sandbox/webhook-events";
import { seededRandom } from "../support/seeded-random";

const NOW = Date.UTC(2026, 10, 23, 9, 30, 5, 123);

describe("formats and moments", () => {
  test("ids have the platform's forms and follow from the randomness given", () => {
    const hash = newHash(seededRandom(1));
    expect(isFormat("hash", hash)).toBe(true);
    expect(newHash(seededRandom(1))).toBe(hash);
    expect(isFormat("hid", newHid(seededRandom(2)))).toBe(true);
  });

  test("call ids are safe integers that grow with time", () => {
    const first = newCallId(NOW, () => 0.999);
    expect(Number.isSafeInteger(first) && isFormat("callid", String(first))).toBe(true);
    expect(newCallId(NOW + 1_000, () => 0)).toBeGreaterThan(first);
  });

  test.each([
    ["app_name", "Accueil (été) - v2_1", true],
    ["app_name", "Sales/Support", false],
    ["app_name", "x".repeat(64), true],
    ["app_name", "x".repeat(65), false],
    ["phone_number", "+33186950000", true],
    ["phone_number", "0186950000", false],
    ["cli_phone_number", "BLOCKED", true],
    ["sms_sender", "Velo Moreau", true],
    ["sms_sender", "12345", false],
    ["sms_sender", "Velo Moreau1", false],
    ["cdr_customer_field", "", true],
    ["cdr_customer_field", "a-b", false],
  ] as const)("%s: %s is %s", (format, value, fits) => {
    expect(isFormat(format, value)).toBe(fits);
  });

  test("the three ways to write a moment read back to the same one", () => {
    expect(datetime(NOW)).toBe("2026-11-23 09:30:05");
    expect(datetimeMs(NOW)).toBe("2026-11-23 09:30:05.123");
    for (const text of [datetimeMs(NOW), iso(NOW), iso(NOW).replace("Z", "+00:00")])
      expect(parseDate(text)).toBe(NOW);
    expect(parseDate("yesterday")).toBeNull();
    expect(parseDate("2026-13-45 09:30:05")).toBeNull();
  });

  test("a voice's name tells its language", () => {
    expect(voiceLanguage("TTS_NL-BE_ELLEN")).toBe("nl-BE");
    expect(voiceLanguage("alloy")).toBeNull();
  });
});

describe("texts", () => {
  test.each([
    ["a".repeat(160), "GSM", 1],
    ["a".repeat(161), "GSM", 2],
    ["a".repeat(306), "GSM", 2],
    ["a".repeat(307), "GSM", 3],
    ["é".repeat(160), "GSM", 1],
    ["ê".repeat(70), "UNICODE", 1],
    ["ê".repeat(71), "UNICODE", 2],
    ["ê".repeat(135), "UNICODE", 3],
    ["5 €", "UNICODE", 1],
    ["[ok]", "UNICODE", 1],
    ["👋".repeat(35), "UNICODE", 1],
    ["👋".repeat(36), "UNICODE", 2],
  ] as const)("%s goes as %s in %i", (text, encoding, parts) => {
    expect(countText(text, null)).toMatchObject({ encoding, parts, text });
  });

  test("forced GSM rewrites what the basic set lacks", () => {
    expect(countText("« Ça coûte 5 € », œuf… 👋", "GSM").text).toBe(
      '" Ca coute 5 e ", oeuf... ?'.replace("Ca", "Ça"),
    );
  });

  test("senders: automatic, always allowed, a name, a number of ours", () => {
    const mobile = { e164: "+33644600000", type: "MOBILE" as const };
    const landline = { e164: "+33186950000", type: "GEOGRAPHIC" as const };
    const numbers = [mobile, landline].map((number) => ({
      ...number,
      hash: "AAAAAAAA",
      class: "CLASSIC" as const,
      country: "FR",
      appHash: null,
      appName: null,
      assignedAtMs: null,
    }));
    expect(checkSender("", numbers)).toEqual({ ok: true, value: "36111" });
    expect(checkSender("SMS", numbers).ok).toBe(true);
    expect(checkSender("Velo Moreau", numbers).ok).toBe(true);
    expect(checkSender(mobile.e164, numbers).ok).toBe(true);
    expect(checkSender(landline.e164, numbers).ok).toBe(false);
    expect(checkSender("+33699999999", numbers).ok).toBe(false);
    expect(checkSender("0123", numbers).ok).toBe(false);
  });

  test("the STOP number stands in for its mark with a sender that has no number", () => {
    expect(carriedText("  Sale! STOP %STOPNUM%", "Velo")).toBe("Sale! STOP 36111");
    expect(carriedText("STOP %STOPNUM%", "+33644600000")).toBe("STOP %STOPNUM%");
  });

  test("a text is accepted whole or refused with the reason", () => {
    const at = { hash: "SMSSMS01", nowMs: NOW, numbers: [] };
    const good = { from: "", to: "+33612345601", text: "Hi", options: { user_data: "ref1" } };
    expect(acceptSms(good, at)).toMatchObject({ ok: true, value: { status: "CREATED", debit: 450 } });
    expect(acceptSms({ ...good, to: "0612345601" }, at).ok).toBe(false);
    expect(acceptSms({ ...good, text: "" }, at).ok).toBe(false);
    expect(acceptSms({ ...good, text: "x".repeat(3_201) }, at).ok).toBe(false);
    expect(acceptSms({ ...good, options: { user_data: "no dashes-please" } }, at).ok).toBe(false);
    expect(acceptSms({ ...good, options: { force_encoding: "UTF8" } }, at).ok).toBe(false);
  });

  test("REST v2 says the same in its own words", () => {
    const accepted = acceptSms(
      { from: "", to: "+33612345601", text: "Hi", options: {} },
      { hash: "SMSSMS01", nowMs: NOW, numbers: [] },
    );
    if (!accepted.ok) throw new Error("the text before was accepted");
    expect(toRestSms({ ...accepted.value, status: "RECEIVED" })).toMatchObject({
      sid: "smssms01",
      status: "delivered",
      encoding: "gsm",
      createdAt: "2026-11-23T09:30:05.123Z",
      billingDebit: "4.5000",
    });
  });
});

describe("phones at the other end", () => {
  const path = (to: string) => {
    const steps = [];
    for (let step = nextSmsStep(to, "CREATED"); step; step = nextSmsStep(to, step.status))
      steps.push(step.status);
    return steps;
  };

  test.each([
    ["01", ["PENDING", "SENT", "REMOTE_QUEUED", "RECEIVED"]],
    ["90", ["PENDING", "SENT", "FAILED"]],
    ["91", ["PENDING", "SENT", "REMOTE_QUEUED", "EXPIRED"]],
    ["92", ["PENDING", "SENT", "REMOTE_QUEUED"]],
    ["93", ["PENDING", "ERROR"]],
  ])("…%s goes %j", (digits, expected) => {
    expect(path(`+336123456${digits}`)).toEqual(expected);
  });

  test("does what the table on the page says, and the rest answers", () => {
    for (const { digits, channel } of handsetTable) {
      const number = `+336123456${digits}`;
      if (channel === "voice") expect(calleeOf(number)).not.toBe("answered");
      else
        expect(path(number).at(-1) !== "RECEIVED" || replyOf(number) !== null || digits === "98").toBe(true);
    }
    expect(calleeOf("+33612345601")).toBe("answered");
    expect(replyOf("+33612345601")).toBeNull();
  });
});

describe("webhooks", () => {
  const delivery = {
    eventId: "E1",
    eventAtMs: NOW,
    hookHash: "HOOKHOOK",
    type: "sms.mo" as const,
    data: { text: "été" },
    attempt: 2,
  };

  test("the body is the documented event and its signature covers exactly those bytes", () => {
    const { body, headers } = buildPost({
      ...delivery,
      options: { hmac_secret: "12345678", hmac_algo: "SHA512" },
    });
    expect(JSON.parse(body)).toEqual({
      event_id: "E1",
      event_at: "2026-11-23T09:30:05.123Z",
      hook_hash: "HOOKHOOK",
      try: 2,
      type: "sms.mo",
      data: { text: "été" },
    });
    const signature = headers["X-CALLR-HmacSignature"] ?? null;
    expect(isSignedBy(signature, "SHA512", "12345678", body)).toBe(true);
    expect(isSignedBy(signature, "SHA512", "12345678", JSON.stringify(JSON.parse(body), null, 1))).toBe(
      false,
    );
    expect(isSignedBy(signature, "SHA256", "12345678", body)).toBe(false);
    expect(isSignedBy(null, "SHA512", "12345678", body)).toBe(false);
  });

  test("a known signature", () => {
    // echo -n '{"a":1}' | openssl dgst -sha256 -hmac secret -binary | base64
    expect(signBody("SHA256", "secret", '{"a":1}')).toBe("qp4uNXX11wmLbKzNeQiIw21f22M0KnO62i1qUXR6hJQ=");
  });

  test("no secret, no signature", () => {
    expect(buildPost({ ...delivery, options: {} }).headers).not.toHaveProperty("X-CALLR-HmacSignature");
  });

  test("ten tries, each twice as late as the one before", () => {
    const delays = Array.from({ length: 10 }, (_, attempt) => retryDelayMs(attempt));
    expect(delays.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
    expect(delays.at(-1)).toBeNull();
    expect(delays.filter((delay) => delay !== null)).toHaveLength(9);
  });

  test.each([
    ["an unknown type", "sms.sent", "https://a.example/", {}],
    ["an endpoint that is no URL", "sms.mo", "a.example", {}],
    ["a secret of 7 characters", "sms.mo", "https://a.example/", { hmac_secret: "1234567" }],
    ["an unknown algorithm", "sms.mo", "https://a.example/", { hmac_algo: "CRC32" }],
  ])("refuses %s", (_, type, endpoint, options) => {
    expect(checkSubscription(type, endpoint, options).ok).toBe(false);
  });
});

describe("voice apps and numbers", () => {
  test("an edit keeps what it does not name", () => {
    const current = { url: "https://a.example/", login: "callr", password: "s", data_format: "JSON" };
    expect(checkAppParams("REALTIME10", current, { login: "other" })).toEqual({
      ok: true,
      value: { ...current, login: "other" },
    });
    expect(checkAppParams("REALTIME10", current, null)).toEqual({ ok: true, value: current });
  });

  test.each([
    ["ACTIONS10", { format: "JSON" }],
    ["ACTIONS10", { script: "" }],
    ["ACTIONS10", { script: "x".repeat(32_769) }],
    ["REALTIME10", { url: "ftp://a.example/" }],
    ["REALTIME10", { url: "https://a.example/", data_format: "XML" }],
    ["REALTIME10", []],
  ] as const)("%s refuses %j", (name, change) => {
    expect(checkAppParams(name, null, change).ok).toBe(false);
  });

  test("names are checked as the vendor does", () => {
    expect(checkAppName("Réception (2)").ok).toBe(true);
    expect(checkAppName("").ok).toBe(false);
    expect(checkAppName(7).ok).toBe(false);
  });

  test("a number knows its country and type", () => {
    expect(describeNumber("+33644600000")).toEqual({ ok: true, value: { country: "FR", type: "MOBILE" } });
    expect(describeNumber("+33186950000")).toEqual({
      ok: true,
      value: { country: "FR", type: "GEOGRAPHIC" },
    });
    expect(describeNumber("+442071838750")).toMatchObject({ ok: true, value: { country: "GB" } });
    expect(describeNumber("0186950000").ok).toBe(false);
  });
});

describe("faults", () => {
  const never = () => 0.99;
  const always = () => 0;

  test("strike what they name, a share of the times, until they are used up", () => {
    const fault: Fault = { on: "sms.send", kind: "reset", share: 0.5, times: 2 };
    expect(strike([fault], "sms.get", always).fault).toBeNull();
    expect(strike([fault], "sms.send", never).fault).toBeNull();
    const once = strike([fault], "sms.send", always);
    expect(once).toEqual({ fault, left: [{ ...fault, times: 1 }] });
    expect(strike(once.left, "sms.send", always).left).toEqual([]);
  });

  test("* means every API call, and neither webhooks nor turns", () => {
    const fault: Fault = { on: "*", kind: "delay", delayMs: 5 };
    expect(strike([fault], "apps.get", always).fault).toEqual(fault);
    expect(strike([fault], "webhook", always).fault).toBeNull();
    expect(strike([fault], "realtime", always).fault).toBeNull();
  });
});
