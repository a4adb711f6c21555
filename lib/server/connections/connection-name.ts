// The sandbox's connection is made by nobody, so its name is a text of the product; all others are called by people.
import "server-only";
import { msg, t } from "@/lib/words/t";

export const SANDBOX_NAME = msg("Built-in sandbox");

/** What a connection is called, for the reader. */
export const connectionName = (name: string): string => (name === SANDBOX_NAME ? t(name) : name);
