"use server";
import { AssignNumberInput, assignNumber } from "@/lib/server/deployments/assign-number";
import { RemoveNumberInput, removeNumber } from "@/lib/server/deployments/remove-number";
import { action } from "@/lib/server/http/action";

export const assign = action(AssignNumberInput, assignNumber);
export const release = action(RemoveNumberInput, removeNumber);
