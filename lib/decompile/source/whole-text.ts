// A list of actions alone as a script: what an inbound call does, in the words it has.

/** What the text begins with stays its beginning. */
export function wholeText(list: string): string {
  const [head = ""] = /^\ufeff?(?:[ \t]*(?:#.*)?\r?\n)*/.exec(list) ?? [];
  const items = list.slice(head.length).replace(/^(?=.)/gm, "      ");
  return `${head}branches:\n  inbound-call:\n    actions:\n${items}`;
}
