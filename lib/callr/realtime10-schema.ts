// What the platform takes as a command's parameters, as a schema made from the catalogue.
import { type TSchema, Type } from "typebox";
import { Target } from "./calls";
import { patterns } from "./formats";
import type { CommandParam, CommandRule } from "./realtime10-catalogue";

/** Parameters that nobody has shown are let through: the SDKs send what their authors like. */
export function commandSchema({ params }: CommandRule): TSchema {
  const members = Object.entries(params).map(([name, rule]): [string, TSchema] => {
    const schema = paramSchema(rule);
    return [name, rule.required ? schema : Type.Optional(schema)];
  });
  return Type.Object(Object.fromEntries(members));
}

function paramSchema(rule: CommandParam): TSchema {
  switch (rule.type) {
    case "media":
      return Media;
    case "choice":
      return Type.Enum([...(rule.values ?? [])]);
    case "digits":
      return Type.String({ pattern: "^[0-9*#]+$" });
    case "pin":
      return Type.String({ pattern: "^[0-9]*$" });
    case "file":
      return Type.String({ minLength: 1 });
    case "integer":
      return Type.Integer({ minimum: rule.min ?? 0, ...(rule.max !== undefined && { maximum: rule.max }) });
    case "boolean":
      return Type.Boolean();
    case "caller-id":
      return Type.String({ pattern: patterns.cli_phone_number });
    case "call-id":
      return Type.Union([Type.Integer(), Type.String({ pattern: patterns.callid })]);
    case "reference":
      return Type.String({ pattern: patterns.cdr_customer_field });
    case "targets":
      return Type.Array(Target, { minItems: 1 });
  }
}

/** A library id, "TTS|VOICE|text", or 0 for none. */
const Media = Type.Union([
  Type.Integer({ minimum: 0 }),
  Type.String({ pattern: "^[0-9]+$" }),
  Type.String({ pattern: "^TTS\\|TTS_[A-Z]{2}-[A-Z]{2}_[A-Z]+\\|[^|]*$" }),
]);
