// The registry: every node type there is. Adding one is its file and one line here.
import { afterHangup } from "./after-hangup";
import { apiStart } from "./api-start";
import { askDigits } from "./ask-digits";
import { condition } from "./condition";
import type { AnyNode } from "./contract";
import { dial } from "./dial";
import { goTo } from "./go-to";
import { hangUp } from "./hang-up";
import { httpRequest } from "./http-request";
import { inboundCall } from "./inbound-call";
import { inboundSms } from "./inbound-sms";
import { menu } from "./menu";
import { openingHours } from "./opening-hours";
import { play } from "./play";
import { rawAction } from "./raw-action";
import { record } from "./record";
import { say } from "./say";
import { sendSms } from "./send-sms";
import { setVariable } from "./set-variable";
import { waitReply } from "./wait-reply";

/** In the order of the palette. */
export const nodeTypes: readonly AnyNode[] = [
  inboundCall,
  inboundSms,
  apiStart,
  afterHangup,
  say,
  play,
  hangUp,
  menu,
  askDigits,
  record,
  dial,
  openingHours,
  condition,
  goTo,
  setVariable,
  httpRequest,
  rawAction,
  sendSms,
  waitReply,
];

const byType = new Map(nodeTypes.map((definition) => [definition.type, definition]));

export const findNodeType = (type: string): AnyNode | undefined => byType.get(type);

/** The definition of a type that parsing has already found. */
export function getNodeType(type: string): AnyNode {
  const definition = byType.get(type);
  if (!definition) throw new Error(`Bug: node type ${type} is not registered`);
  return definition;
}
