import type { FormFacts } from "@/components/form/form-context";

/** What the workspace's connections can offer to fields; each is there when it could be read. */
export type Facilities = Pick<FormFacts, "numbers" | "recordings" | "voices" | "library" | "tryRequest">;
