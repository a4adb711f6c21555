import { t } from "@/lib/words/t";
/** Roles in words, and what each may do beyond the one before it. */
export const roleNames = () =>
  ({
    viewer: t("Viewer"),
    editor: t("Editor"),
    publisher: t("Publisher"),
    admin: t("Admin"),
  }) as const;

export const roleEffects = () =>
  ({
    viewer: t("Sees everything, changes nothing."),
    editor: t("Edits drafts and tries them."),
    publisher: t("Also publishes, rolls back and sends campaigns."),
    admin: t("Also manages people, tokens, connections and limits."),
  }) as const;

/** The same, whole: for a person who has not seen the list. */
export const roleInvitations = () =>
  ({
    viewer: t("You will see everything and change nothing."),
    editor: t("You will edit drafts and try them."),
    publisher: t("You will edit flows, publish them, roll them back and send campaigns."),
    admin: t("You will do everything, and manage people, tokens, connections and limits."),
  }) as const;

export type Role = keyof ReturnType<typeof roleNames>;
