"use client";
import {
  Anchor,
  Button,
  Collapse,
  Group,
  Modal,
  PasswordInput,
  Radio,
  Stack,
  TextInput,
} from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { type Answer, ask, type Failure } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { t } from "@/lib/words/t";

interface Input {
  name: string;
  kind: "jsonrpc" | "rest";
  apiKey: string;
  baseUrl?: string;
}
export type AddConnection = (input: Input) => Promise<Answer<unknown>>;

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  add: AddConnection;
}

const empty: Input = { name: "", kind: "jsonrpc", apiKey: "", baseUrl: "" };

/** The key is tried before it is kept, so a dialog that closes is a connection that works. */
export function AddConnectionDialog({ opened, onClose, add }: DialogProps) {
  const router = useRouter();
  const [input, setInput] = useState<Input>(empty);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [showsAddress, setShowsAddress] = useState(false);
  const change = (part: Partial<Input>) => {
    setInput({ ...input, ...part });
    setFailure(null);
  };
  const fieldErrors = failure?.fields ?? {};

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const { baseUrl, ...rest } = input;
    const answer = await ask(() => add({ ...rest, ...(baseUrl && { baseUrl }) }));
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    router.refresh();
    onClose();
  }

  function clear() {
    setInput(empty);
    setFailure(null);
    setShowsAddress(false);
  }

  return (
    <Modal opened={opened} onClose={onClose} onExitTransitionEnd={clear} title={t("Add a Callr account")}>
      <form onSubmit={submit} noValidate>
        <Stack gap={14}>
          <TextInput
            label={t("Name")}
            description={t("How you call this account here, such as Production.")}
            value={input.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={fieldErrors.name}
            data-autofocus
          />
          <Radio.Group
            label={t("API")}
            value={input.kind}
            onChange={(kind) => change({ kind: kind === "rest" ? "rest" : "jsonrpc" })}
          >
            <Stack gap={8} mt={6}>
              <Radio
                value="jsonrpc"
                label={t("JSON-RPC v1.1")}
                description={t(
                  "Runs both targets and delivers webhooks. Callr shuts it down on 30 June 2027.",
                )}
              />
              <Radio
                value="rest"
                label={t("REST v2")}
                description={t("The current API. Runs ACTIONS10 flows only.")}
              />
            </Stack>
          </Radio.Group>
          <PasswordInput
            label={t("API key")}
            description={t(
              "From the Callr portal, under API keys. It is stored encrypted and never shown again.",
            )}
            value={input.apiKey}
            onChange={(event) => change({ apiKey: event.currentTarget.value })}
            error={fieldErrors.apiKey}
            autoComplete="off"
          />
          <div>
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => setShowsAddress(!showsAddress)}
              aria-expanded={showsAddress}
            >
              {showsAddress ? t("Use Callr's own address") : t("Use another address than Callr's…")}
            </Anchor>
            <Collapse expanded={showsAddress}>
              <TextInput
                mt={8}
                label={t("Address")}
                description={t("https, without a path below the API's own.")}
                placeholder={input.kind === "rest" ? "https://api.callr.com/v2.0" : "https://api.callr.com"}
                value={input.baseUrl ?? ""}
                onChange={(event) => change({ baseUrl: event.currentTarget.value })}
                error={fieldErrors.baseUrl}
              />
            </Collapse>
          </div>
          {failure && Object.keys(fieldErrors).length === 0 && (
            <ErrorState happened={failure.message} stillWorks={t("Nothing was added.")} />
          )}
          <Group justify="flex-end" gap={8} mt={6}>
            <Button onClick={onClose}>{t("Cancel")}</Button>
            <Button type="submit" variant="filled" loading={isBusy}>
              {t("Check and add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
