// Who acts: a person in one workspace, or an API token of it. Every use case takes an actor first and checks its role.
import "server-only";
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
    message: `This needs the role ${role}; yours is ${actor.role}. Ask an administrator of this workspace.`,
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
