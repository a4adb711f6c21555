/** "flow.published" -> "published the flow"; an action nobody put in words is said as it is written. */
export function auditWords(action: string): string {
  return words[action] ?? action.replace(".", " ").replaceAll("_", " ");
}

const words: Record<string, string> = {
  "workspace.created": "made the workspace",
  "workspace.changed": "changed the workspace’s settings",
  "member.invited": "invited a person",
  "member.invitation_revoked": "withdrew an invitation",
  "member.joined": "joined the workspace",
  "member.role_changed": "changed a role",
  "member.removed": "removed a person",
  "api_token.created": "made an API token",
  "api_token.revoked": "revoked an API token",
  "flow.created": "made a flow",
  "flow.imported": "imported a flow",
  "flow.duplicated": "copied a flow",
  "flow.renamed": "renamed a flow",
  "flow.archived": "archived a flow",
  "flow.restored": "put a flow back in the list",
  "flow.published": "published a flow",
  "flow.rolled_back": "rolled a flow back",
};

/** The part of an entry's detail that a person wants to read: `name: Reception, role: editor`. */
export function auditDetail(detail: unknown): string {
  if (typeof detail !== "object" || detail === null) return "";
  return Object.entries(detail)
    .map(([name, value]) => `${name.replaceAll("_", " ")}: ${sayValue(value)}`)
    .join(", ");
}

function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(sayValue).join(" ");
  if (typeof value === "object" && value !== null) return `(${auditDetail(value)})`;
  return String(value);
}
