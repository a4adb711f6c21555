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

export type Role = keyof typeof roleNames;
