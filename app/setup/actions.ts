"use server";
import {
  createFirstAdministrator,
  FirstAdministratorInput,
} from "@/lib/server/auth/create-first-administrator";
import { publicAction } from "@/lib/server/http/action";

const run = publicAction(FirstAdministratorInput, createFirstAdministrator);

export async function createAdministrator(values: Parameters<typeof run>[0]) {
  return run(values);
}
