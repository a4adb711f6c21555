// The registry: every node type there is. Adding one is its file and one line here.

import { afterHangup } from "./after-hangup";
import { answer } from "./answer";
import { apiStart } from "./api-start";
import { askDigits } from "./ask-digits";
import { callerList } from "./caller-list";
import { condition } from "./condition";
import { conference } from "./conference";
import { connect } from "./connect";
import type { AnyNode } from "./contract";
import { detectVoicemail } from "./detect-voicemail";
import { dial } from "./dial";
import { goBack } from "./go-back";
import { goTo } from "./go-to";
import { hangUp } from "./hang-up";
import { httpRequest } from "./http-request";
import { inboundCall } from "./inbound-call";
import { inboundSms } from "./inbound-sms";
import { language } from "./language";
import { logLine } from "./log-line";
import { menu } from "./menu";
import { openingHours } from "./opening-hours";
import { play } from "./play";
import { playRecording } from "./play-recording";
import { randomSplit } from "./random-split";
import { rawAction } from "./raw-action";
import { record } from "./record";
import { repeat } from "./repeat";
import { ringing } from "./ringing";
import { runJavascript } from "./run-javascript";
import { say } from "./say";
import { sendKeys } from "./send-keys";
import { sendSms } from "./send-sms";
import { setVariable } from "./set-variable";
import { sharedMemory } from "./shared-memory";
import { startRecording } from "./start-recording";
import { stopRecording } from "./stop-recording";
import { subflow } from "./subflow";
import { talkDetect } from "./talk-detect";
import { voiceBot } from "./voice-bot";
import { wait } from "./wait";
import { waitReply } from "./wait-reply";
import { waitSilence } from "./wait-silence";

/** In the order of the palette. */
export const nodeTypes: readonly AnyNode[] = [
  inboundCall,
  inboundSms,
  apiStart,
  afterHangup,
  say,
  play,
  playRecording,
  wait,
  waitSilence,
  sendKeys,
  hangUp,
  menu,
  askDigits,
  record,
  talkDetect,
  ringing,
  answer,
  dial,
  connect,
  detectVoicemail,
  conference,
  voiceBot,
  startRecording,
  stopRecording,
  openingHours,
  condition,
  callerList,
  language,
  repeat,
  randomSplit,
  goTo,
  subflow,
  goBack,
  setVariable,
  httpRequest,
  sharedMemory,
  logLine,
  runJavascript,
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
