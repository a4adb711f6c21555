// Who acts: a person in one workspace, or an API token of it. Every use case takes an actor first and checks its role.
import "server-only";
import { t } from "@/lib/words/t";
import { AppError } from "../errors";

/** Each may do what the ones before it may. */
export const ROLES = ["viewer", "editor", "publisher", "admin"] as const;
export type Role = (typeof ROLES)[number];

export type Actor = {
  userId: string | null;
  tokenId: string | null;
  workspaceId: string;
  role: Role;
  name: string;
};

export function hasRole(actor: Actor, role: Role): boolean {
  return ROLES.indexOf(actor.role) >= ROLES.indexOf(role);
}

export function requireRole(actor: Actor, role: Role): void {
  if (hasRole(actor, role)) return;
  throw new AppError("forbidden", {
    message: t(
      "This needs the role {role, select, viewer {viewer} editor {editor} publisher {publisher} other {admin}}; yours is {role2, select, viewer {viewer} editor {editor} publisher {publisher} other {admin}}. Ask an administrator of this workspace.",
      {
        role,
        role2: actor.role,
      },
    ),
    detail: `${actor.userId ?? actor.tokenId} is ${actor.role} in ${actor.workspaceId}`,
  });
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** For a role read from the database. An unknown one may do the least. */
export function roleOf(text: string): Role {
  return isRole(text) ? text : "viewer";
}
