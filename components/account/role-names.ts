/** Roles in words, and what each may do beyond the one before it. */
export const roleNames = {
  viewer: "Viewer",
  editor: "Editor",
  publisher: "Publisher",
  admin: "Admin",
} as const;

export const roleEffects = {
  viewer: "Sees everything, changes nothing.",
  editor: "Edits drafts and tries them.",
  publisher: "Also publishes, rolls back and sends campaigns.",
  admin: "Also manages people, tokens, connections and limits.",
} as const;

/** The same, whole: for a person who has not seen the list. */
export const roleInvitations = {
  viewer: "You will see everything and change nothing.",
  editor: "You will edit drafts and try them.",
  publisher: "You will edit flows, publish them, roll them back and send campaigns.",
  admin: "You will do everything, and manage people, tokens, connections and limits.",
} as const;

export type Role = keyof typeof roleNames;
