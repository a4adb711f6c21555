// REST v2: the shapes of actions, numbers, messages and runs. Ids are v1 hashes in lower case, enums are lower case,
// moments are RFC 3339 with milliseconds.
import { type Static, Type } from "typebox";
import { SCRIPT_MAX_CHARACTERS, SMS_TEXT_MAX_CHARACTERS, text } from "./formats";

export const REST_PATH = "/v2.0";

const Name = text("app_name");
const Script = Type.String({ minLength: 1, maxLength: SCRIPT_MAX_CHARACTERS });
const Format = Type.Literal("yaml");

export const ActionInput = Type.Object(
  { name: Name, script: Script, format: Format },
  { additionalProperties: false },
);
export const ActionPatch = Type.Object(
  { name: Type.Optional(Name), script: Type.Optional(Script), format: Type.Optional(Format) },
  { additionalProperties: false, minProperties: 1 },
);
export type ActionPatch = Static<typeof ActionPatch>;

export interface RestNumber {
  e164: string;
  class: string;
  type: string;
  country: string;
  assigned: string | null;
}

export interface RestAction {
  sid: string;
  name: string;
  script: string;
  format: "yaml";
  version: "1.0";
  numbers: RestNumber[];
  created: string;
  updated: string;
}

export const RunInput = Type.Object(
  {
    variables: Type.Optional(
      Type.Record(Type.String({ pattern: "^\\$[A-Za-z_][A-Za-z0-9_]*$" }), Type.Unknown(), {
        additionalProperties: false,
      }),
    ),
  },
  { additionalProperties: false },
);
export type RunInput = Static<typeof RunInput>;

export const SmsQuery = Type.Object({
  to: text("phone_number"),
  from: Type.Optional(Type.String({ maxLength: 32 })),
  encoding: Type.Optional(Type.Union([Type.Literal("gsm"), Type.Literal("unicode")])),
  trafficType: Type.Optional(Type.Union([Type.Literal("marketing"), Type.Literal("alerting")])),
});
export type SmsQuery = Static<typeof SmsQuery>;

export const SmsBody = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: SMS_TEXT_MAX_CHARACTERS }) },
  { additionalProperties: false },
);

export type RestSmsStatus =
  | "created"
  | "pending"
  | "sent"
  | "remote-queued"
  | "delivered"
  | "error"
  | "failed"
  | "expired";

export interface RestSms {
  sid: string;
  direction: "inbound" | "outbound";
  fromNumber: string;
  toNumber: string;
  bodyText: string;
  status: RestSmsStatus;
  encoding: "gsm" | "unicode";
  parts: number;
  billingDebit: string;
  billingPaymentType: "prepaid" | "postpaid";
  createdAt: string;
  updatedAt: string;
  sentAt: string | null;
  deliveredAt: string | null;
}

/** Every list: `limit` 1 to 100, default 10. */
export interface RestList<T> {
  offset: number;
  total: number;
  hasMore: boolean;
  hits: T[];
}

export interface RestError {
  code: string;
  message: string;
}
