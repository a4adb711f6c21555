// Voice apps (App, App.Package) and the objects their two packages hold (ACTIONS10, REALTIME10).
import { type Static, Type } from "typebox";
import { SCRIPT_MAX_CHARACTERS, text } from "./formats";
import type { Did } from "./numbers";

export const Actions10 = Type.Object({
  format: Type.Literal("YAML"),
  script: Type.String({ minLength: 1, maxLength: SCRIPT_MAX_CHARACTERS }),
});
export type Actions10 = Static<typeof Actions10>;

/** `login` and `password` are sent to `url` as HTTP Basic authentication on every turn; empty means none. */
export const Realtime10 = Type.Object({
  url: text("url"),
  login: Type.String({ maxLength: 255 }),
  password: Type.String({ maxLength: 255 }),
  data_format: Type.Literal("JSON"),
});
export type Realtime10 = Static<typeof Realtime10>;

/** The packages Patchcord compiles to. CLICKTOCALL10 and CALLTRACKING10 exist too and are left alone. */
export const packages = ["ACTIONS10", "REALTIME10"] as const;
export type PackageName = (typeof packages)[number];

export interface AppPackage {
  has_did: boolean;
  name: string;
  type: string;
}

export interface App {
  hash: string;
  name: string;
  p: Actions10 | Realtime10 | Record<string, unknown>;
  package: AppPackage;
  did: Did[];
  date_creation: string;
  date_update: string;
}

export const AppSearchFilters = Type.Object({ name: Type.Optional(Type.String({ maxLength: 64 })) });
export type AppSearchFilters = Static<typeof AppSearchFilters>;

/** Overrides for `actions.start`; every key carries its `$`. */
export const StartOptions = Type.Object({
  variables: Type.Optional(
    Type.Record(Type.String({ pattern: "^\\$[A-Za-z_][A-Za-z0-9_]*$" }), Type.Unknown(), {
      additionalProperties: false,
    }),
  ),
});
export type StartOptions = Static<typeof StartOptions>;
