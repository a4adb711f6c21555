"use server";
import {
  OptOutInput,
  optOutByHand,
  ReviewOptOutInput,
  reviewOptOut,
} from "@/lib/server/contacts/set-opt-out";
import { action } from "@/lib/server/http/action";
import {
  AnswerThreadInput,
  answerThread,
  getThread,
  MarkThreadInput,
  markThread,
  PhoneInput,
} from "@/lib/server/sms/get-thread";
import { StartConversationInput, startConversation } from "@/lib/server/sms/start-conversation";

export const start = action(StartConversationInput, startConversation);
export const load = action(PhoneInput, getThread);
export const mark = action(MarkThreadInput, markThread);
export const answer = action(AnswerThreadInput, answerThread);
export const review = action(ReviewOptOutInput, reviewOptOut);
export const optOut = action(OptOutInput, optOutByHand);
