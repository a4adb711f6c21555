"use client";
import { Button, Group, Menu, Text } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { TextLink } from "@/components/ui/link";
import { phoneText } from "@/components/ui/phone-text";
import type { ListChoices } from "@/lib/views/library";
import { t } from "@/lib/words/t";

export interface CallerListActions {
  choices: (input: { number: string }) => Promise<Answer<ListChoices>>;
  add: (input: { listId: string; text: string }) => Promise<Answer<unknown>>;
}

/** Which caller lists a number is on, and the way onto another. */
export function AddToList({ number, actions }: { number: string; actions: CallerListActions }) {
  const [found, setFound] = useState<ListChoices | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { choices, add } = actions;
  useEffect(() => {
    let isWanted = true;
    ask(() => choices({ number })).then((answer) => isWanted && answer.ok && setFound(answer.value));
    return () => {
      isWanted = false;
    };
  }, [number, choices]);
  if (!found) return null;
  const on = found.lists.filter(({ isOn }) => isOn);
  const others = found.lists.filter(({ isOn }) => !isOn);

  async function put(list: ListChoices["lists"][number]) {
    setFailure(null);
    const answer = await ask(() => add({ listId: list.id, text: number }));
    if (!answer.ok) return setFailure(answer.error.message);
    const lists = found?.lists.map((one) => (one.id === list.id ? { ...one, isOn: true } : one)) ?? [];
    setFound({ canEdit: true, lists });
  }

  return (
    <div>
      <Group gap={12} justify="space-between">
        <Text size="sm" aria-live="polite">
          {on.length === 0 && t("{number} is on no caller list.", { number: phoneText(number) })}
          {on.length > 0 && t("On ")}
          {on.map((list, at) => (
            <span key={list.id}>
              {at > 0 && ", "}
              <TextLink href={`/contacts/callers/${list.id}`}>{list.name}</TextLink>
            </span>
          ))}
        </Text>
        {found.canEdit && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="xs" leftSection={<IconListCheck size={14} />}>
                {t("Add to a list")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map((list) => (
                <Menu.Item key={list.id} onClick={() => put(list)}>
                  {list.name}
                </Menu.Item>
              ))}
              <Menu.Item component="a" href="/contacts/callers?new">
                {t("New list…")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {failure && <ErrorState happened={failure} />}
    </div>
  );
}
