// Names of people in a text: “@Claire Martin, shall we?” The text is all that is kept; who is meant follows from it.

export interface Named {
  id: string;
  name: string;
}

/** A stretch of the text; the people meant are none in plain words and several when they share a name. */
export interface Stretch {
  text: string;
  people: readonly string[];
}

/** The text cut where it names somebody. Of names that begin alike the longest counts; capitals do not matter. */
export function splitMentions(text: string, people: readonly Named[]): Stretch[] {
  const names = [...new Set(people.map(({ name }) => name.toLowerCase()))]
    .filter((name) => name.trim() !== "")
    .sort((a, b) => b.length - a.length);
  const stretches: Stretch[] = [];
  let plainFrom = 0;
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    if (at < plainFrom || isWord(text[at - 1])) continue; // inside an e-mail address
    const rest = text.slice(at + 1).toLowerCase();
    const name = names.find((each) => rest.startsWith(each) && !isWord(rest[each.length]));
    if (name === undefined) continue;
    if (at > plainFrom) stretches.push({ text: text.slice(plainFrom, at), people: [] });
    plainFrom = at + 1 + name.length;
    const meant = people.filter((one) => one.name.toLowerCase() === name).map(({ id }) => id);
    stretches.push({ text: text.slice(at, plainFrom), people: meant });
  }
  if (plainFrom < text.length) stretches.push({ text: text.slice(plainFrom), people: [] });
  return stretches;
}

/** Ids of everybody a text names, each once. */
export const mentionedIn = (text: string, people: readonly Named[]): string[] => [
  ...new Set(splitMentions(text, people).flatMap((stretch) => stretch.people)),
];

/** The beginning of a name that is being typed just before `caret`, and where its @ stands; null outside of one. */
export function mentionBefore(text: string, caret: number): { at: number; begun: string } | null {
  const at = text.lastIndexOf("@", caret - 1);
  if (at === -1 || isWord(text[at - 1])) return null;
  const begun = text.slice(at + 1, caret);
  return /^[\p{L}\p{M}\p{N}' .-]{0,40}$/u.test(begun) && !begun.startsWith(" ") ? { at, begun } : null;
}

const isWord = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{M}\p{N}_]/u.test(letter);
