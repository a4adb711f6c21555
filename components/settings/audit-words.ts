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
  "test.saved": "saved tests with a flow",
  "test.changed": "changed a saved test",
  "test.deleted": "deleted a saved test",
  "flow.archived": "archived a flow",
  "flow.restored": "put a flow back in the list",
  "flow.published": "published a flow",
  "flow.rolled_back": "rolled a flow back",
  "flow.taken_offline": "took a flow offline",
  "flow.release_given_up": "began a publish that never arrived",
  "flow.draft_imported": "replaced a draft from a file",
  "flow.draft_restored": "restored a version as draft",
  "deployment.address_rotated": "gave a flow a new address",
  "number.assigned": "gave a number to a flow",
  "number.removed": "took a number from a flow",
  "connection.created": "added a connection",
  "connection.deleted": "removed a connection",
  "campaign.created": "made a campaign",
  "campaign.started": "started a campaign",
  "campaign.paused": "paused a campaign",
  "campaign.resumed": "went on with a campaign",
  "campaign.cancelled": "cancelled the rest of a campaign",
  "recipient.resent": "sent a text in doubt again",
  "recipient.marked_sent": "marked a text in doubt as sent",
  "list.import_started": "imported a list",
  "list.removed": "removed a list",
  "contact.opted_out": "stopped texts to a person",
  "caller_list.created": "made a caller list",
  "caller_list.renamed": "renamed a caller list",
  "caller_list.archived": "archived a caller list",
  "caller_list.restored": "put a caller list back",
  "caller_list.numbers_added": "put numbers on a caller list",
  "caller_list.numbers_replaced": "replaced the numbers of a caller list",
  "caller_list.number_removed": "took a number off a caller list",
  "calendar.created": "made a calendar",
  "calendar.changed": "changed a calendar",
  "calendar.switched": "switched a calendar by hand",
  "calendar.switched_back": "let a calendar's week count again",
  "calendar.archived": "archived a calendar",
  "calendar.restored": "put a calendar back",
  "sms_settings.saved": "changed the text settings",
};

/** What a person wants to read of an entry's detail: `name: Reception, role: editor`. Ids and checksums stay in the log. */
export function auditDetail(detail: unknown): string {
  if (typeof detail !== "object" || detail === null) return "";
  return Object.entries(detail)
    .filter(([name, value]) => value !== null && !/Id$|Sha256$/.test(name))
    .map(([name, value]) => `${spaced(name)}: ${sayValue(value)}`)
    .join(", ");
}

/** "fileName" and "file_name" -> "file name" */
const spaced = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();

function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(sayValue).join(" ");
  if (typeof value === "object" && value !== null) return `(${auditDetail(value)})`;
  if (value === "") return "none";
  return String(value);
}
