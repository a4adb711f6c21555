"use client";
import { Avatar, Button, Select, Table } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Role, roleEffects, roleNames } from "@/components/account/role-names";
import { type Answer, ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CellName, DataTable } from "@/components/ui/data-table";
import { initials } from "@/components/ui/initials";
import { RelativeTime } from "@/components/ui/relative-time";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import { t } from "@/lib/words/t";
import styles from "./settings.module.css";

export interface Member {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedMs: number;
  isYou: boolean;
}

interface MembersProps {
  members: readonly Member[];
  canEdit: boolean;
  setRole: (input: { userId: string; role: string }) => Promise<Answer<unknown>>;
  remove: (input: { userId: string }) => Promise<Answer<unknown>>;
}

/** Who works here, and what each may do. */
export function Members({ members, canEdit, setRole, remove }: MembersProps) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [isAsking, setAsking] = useState(false);
  useKeptFocus(members);

  async function change(member: Member, role: string | null) {
    if (!role || role === member.role) return;
    const answer = await ask(() => setRole({ userId: member.userId, role }));
    const done = t("{name} is now {roleName}.", { name: member.name, roleName: roleNames()[role as Role] }); // a value of the list below
    notifications.show(answer.ok ? { color: "now", message: done } : failure(answer.error.message));
    router.refresh();
  }

  return (
    <>
      <DataTable
        caption={t("Members")}
        columns={[
          { label: t("Person") },
          { label: t("Role"), width: 168 },
          { label: t("Since"), width: 120, hideBelow: "phone" },
          ...(canEdit ? [{ label: "", width: 108 }] : []),
        ]}
      >
        {members.map((member) => (
          <Table.Tr key={member.userId}>
            <Table.Td>
              <CellName
                tile={
                  <Avatar size={28} aria-hidden="true">
                    <span className={styles.initials}>{initials(member.name)}</span>
                  </Avatar>
                }
                name={
                  <>
                    {member.name}
                    {member.isYou && <span className={styles.you}>{t("you")}</span>}
                  </>
                }
                line={member.email}
              />
            </Table.Td>
            <Table.Td>
              {canEdit ? (
                <Select
                  aria-label={t("Role of {name}", { name: member.name })}
                  data={roleOptions()}
                  value={member.role}
                  onChange={(role) => change(member, role)}
                  renderOption={
                    ({ option, checked }) => (
                      <RoleOption role={option.value as Role} isChosen={checked} />
                    ) /* a role */
                  }
                  comboboxProps={{ width: 320, position: "bottom-start" }}
                />
              ) : (
                roleNames()[member.role]
              )}
            </Table.Td>
            <Table.Td data-hide="phone" className={styles.quiet}>
              <RelativeTime at={member.joinedMs} />
            </Table.Td>
            {canEdit && (
              <Table.Td align="right">
                {!member.isYou && (
                  <Button
                    size="xs"
                    onClick={() => {
                      setLeaving(member);
                      setAsking(true);
                    }}
                    aria-label={t("Remove {name}…", { name: member.name })}
                  >
                    {t("Remove…")}
                  </Button>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </DataTable>
      {leaving && (
        <ConfirmDialog
          opened={isAsking}
          onClose={() => setAsking(false)}
          title={t("Remove {name} from this workspace?", { name: leaving.name })}
          confirm={t("Remove {name}", { name: leaving.name })}
          keep={t("Keep")}
          destroys
          onConfirm={async () => {
            const answer = await ask(() => remove({ userId: leaving.userId }));
            if (answer.ok) router.refresh();
            return answer;
          }}
        >
          {t(
            "{email} can no longer open this workspace, from now on. What they made stays, with their name.",
            { email: leaving.email },
          )}
        </ConfirmDialog>
      )}
    </>
  );
}

const roleOptions = () => Object.entries(roleNames()).map(([value, label]) => ({ value, label }));

export function RoleOption({ role, isChosen }: { role: Role; isChosen: boolean | undefined }) {
  return (
    <>
      <div className={styles.option}>
        <div>{roleNames()[role]}</div>
        <div className={styles.quiet}>{roleEffects()[role]}</div>
      </div>
      {isChosen && <IconCheck size={14} aria-hidden="true" />}
    </>
  );
}

const failure = (message: string) => ({ color: "bad", message, autoClose: false as const });
