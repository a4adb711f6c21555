/** How long words take when they are read aloud: a voice at its usual rate reads about 14 characters a second. */
const MS_PER_CHARACTER = 70;
const SHORTEST_MS = 600;

export const speechMs = (text: string): number =>
  text === "" ? 0 : Math.max(SHORTEST_MS, text.length * MS_PER_CHARACTER);
