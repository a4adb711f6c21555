"use server";
import { GetCallInput, getCall } from "@/lib/server/calls/get-call";
import { action } from "@/lib/server/http/action";

export const loadCall = action(GetCallInput, getCall);
