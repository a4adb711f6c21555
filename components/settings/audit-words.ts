import { msg, t } from "@/lib/words/t";
/** "flow.published" -> "published the flow"; an action nobody put in words is said as it is written. */
export function auditWords(action: string): string {
  return words()[action] ?? action.replace(".", " ").replaceAll("_", " ");
}

const words = (): Record<string, string> => ({
  "workspace.created": t("made the workspace"),
  "workspace.changed": t("changed the workspace’s settings"),
  "member.invited": t("invited a person"),
  "member.invitation_revoked": t("withdrew an invitation"),
  "member.joined": t("joined the workspace"),
  "member.role_changed": t("changed a role"),
  "member.removed": t("removed a person"),
  "api_token.created": t("made an API token"),
  "api_token.revoked": t("revoked an API token"),
  "flow.created": t("made a flow"),
  "flow.imported": t("imported a flow"),
  "flow.duplicated": t("copied a flow"),
  "flow.renamed": t("renamed a flow"),
  "test.saved": t("saved tests with a flow"),
  "test.changed": t("changed a saved test"),
  "test.deleted": t("deleted a saved test"),
  "flow.archived": t("archived a flow"),
  "flow.restored": t("put a flow back in the list"),
  "flow.published": t("published a flow"),
  "flow.rolled_back": t("rolled a flow back"),
  "flow.taken_offline": t("took a flow offline"),
  "flow.release_given_up": t("began a publish that never arrived"),
  "flow.draft_imported": t("replaced a draft from a file"),
  "flow.draft_restored": t("restored a version as draft"),
  "deployment.address_rotated": t("gave a flow a new address"),
  "number.assigned": t("gave a number to a flow"),
  "number.removed": t("took a number from a flow"),
  "connection.created": t("added a connection"),
  "connection.deleted": t("removed a connection"),
  "campaign.created": t("made a campaign"),
  "campaign.started": t("started a campaign"),
  "campaign.paused": t("paused a campaign"),
  "campaign.resumed": t("went on with a campaign"),
  "campaign.cancelled": t("cancelled the rest of a campaign"),
  "recipient.resent": t("sent a text in doubt again"),
  "recipient.marked_sent": t("marked a text in doubt as sent"),
  "list.import_started": t("imported a list"),
  "list.removed": t("removed a list"),
  "contact.opted_out": t("stopped texts to a person"),
  "caller_list.created": t("made a caller list"),
  "caller_list.renamed": t("renamed a caller list"),
  "caller_list.archived": t("archived a caller list"),
  "caller_list.restored": t("put a caller list back"),
  "caller_list.numbers_added": t("put numbers on a caller list"),
  "caller_list.numbers_replaced": t("replaced the numbers of a caller list"),
  "caller_list.number_removed": t("took a number off a caller list"),
  "calendar.created": t("made a calendar"),
  "calendar.changed": t("changed a calendar"),
  "calendar.switched": t("switched a calendar by hand"),
  "calendar.switched_back": t("let a calendar's week count again"),
  "calendar.archived": t("archived a calendar"),
  "calendar.restored": t("put a calendar back"),
  "shared_value.changed": t("changed a value of the shared memory"),
  "shared_value.cleared": t("cleared a value of the shared memory"),
  "prompt.created": t("made a prompt"),
  "prompt.renamed": t("renamed a prompt"),
  "prompt.removed": t("removed a prompt"),
  "prompt.sound_set": t("recorded a prompt anew"),
  "prompt.sound_removed": t("removed a recording of a prompt"),
  "sms_settings.saved": t("changed the text settings"),
});

/** What a person wants to read of an entry's detail: `name: Reception, role: editor`. Ids and checksums stay in the log. */
export function auditDetail(detail: unknown): string {
  if (typeof detail !== "object" || detail === null) return "";
  return Object.entries(detail)
    .filter(([name, value]) => value !== null && !/Id$|sha256$/i.test(name))
    .map(([name, value]) => t("{what}: {value}", { what: t(spaced(name)), value: sayValue(value) }))
    .join(", ");
}

/** What details are called; others are said as they are written. */
export const detailNames = [
  msg("name"),
  msg("people"),
  msg("sender"),
  msg("consent"),
  msg("file name"),
  msg("role"),
  msg("email"),
  msg("language"),
  msg("list"),
  msg("after"),
  msg("before"),
  msg("number"),
  msg("from"),
  msg("to"),
  msg("version"),
  msg("kind"),
  msg("phone"),
];

/** "fileName" and "file_name" -> "file name" */
const spaced = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();

function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? t("none") : value.map(sayValue).join(" ");
  if (typeof value === "object" && value !== null) return `(${auditDetail(value)})`;
  if (value === "") return t("none");
  return String(value);
}
