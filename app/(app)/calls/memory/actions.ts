"use server";
import { action } from "@/lib/server/http/action";
import {
  clearSharedValue,
  SetSharedValueInput,
  SharedNameInput,
  setSharedValue,
} from "@/lib/server/library/change-shared-value";

export const set = action(SetSharedValueInput, (actor, input) => setSharedValue(actor, input));
export const clear = action(SharedNameInput, (actor, input) => clearSharedValue(actor, input));
