"use client";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { authClient } from "@/components/account/auth-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import styles from "./settings.module.css";

type Said = { tone: "good" | "bad"; words: string } | null;

export function ProfileForm({ name, email }: { name: string; email: string }) {
  const router = useRouter();
  const [said, setSaid] = useState<Said>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { name },
    onValuesChange: () => setSaid(null),
    validate: {
      name: (value) =>
        value.trim() && value.length <= 100 ? null : t("Enter a name of at most 100 characters."),
    },
  });

  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const { error } = await authClient.updateUser({ name: values.name.trim() }).catch(unreachable);
    setBusy(false);
    setSaid(
      error
        ? { tone: "bad", words: t("The name was not saved. Try again.") }
        : { tone: "good", words: t("Saved") },
    );
    router.refresh();
  });

  return (
    <Card title={t("You")}>
      <form onSubmit={submit} className={styles.form}>
        <Stack gap={16}>
          <TextInput
            label={t("Name")}
            description={t("Shown beside what you change.")}
            autoComplete="name"
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("E-mail")}
            description={t("You sign in with it. It cannot be changed.")}
            value={email}
            disabled
          />
        </Stack>
        <Foot label={t("Save")} isBusy={isBusy} said={said} />
      </form>
    </Card>
  );
}

export function PasswordForm() {
  const [said, setSaid] = useState<Said>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { current: "", next: "" },
    validate: {
      current: (value) => (value ? null : t("Enter the password you sign in with now.")),
      next: (value) =>
        value.length >= 10 ? null : t("Use at least 10 characters. A few words in a row are good."),
    },
  });

  const submit = form.onSubmit(async ({ current, next }) => {
    setBusy(true);
    setSaid(null);
    const { error } = await authClient
      .changePassword({ currentPassword: current, newPassword: next, revokeOtherSessions: true })
      .catch(unreachable);
    setBusy(false);
    if (!error) {
      form.reset();
      setSaid({ tone: "good", words: t("Changed. Other browsers are signed out.") });
    } else if (error.status === 400) form.setErrors({ current: t("This is not your present password.") });
    else setSaid({ tone: "bad", words: t("The password was not changed. Try again.") });
  });

  return (
    <Card title={t("Password")}>
      <form onSubmit={submit} className={styles.form} noValidate>
        <Stack gap={16}>
          <PasswordInput
            label={t("Present password")}
            description={t("To be sure it is you.")}
            autoComplete="current-password"
            {...form.getInputProps("current")}
          />
          <PasswordInput
            label={t("New password")}
            description={t("At least 10 characters. Every other browser is signed out.")}
            autoComplete="new-password"
            {...form.getInputProps("next")}
          />
        </Stack>
        <Foot label={t("Change the password")} isBusy={isBusy} said={said} />
      </form>
    </Card>
  );
}

function Foot({ label, isBusy, said }: { label: string; isBusy: boolean; said: Said }) {
  return (
    <>
      {said?.tone === "bad" && <ErrorState happened={said.words} />}
      <div className={styles.foot}>
        <Button type="submit" loading={isBusy}>
          {label}
        </Button>
        <span role="status">
          {said?.tone === "good" && <StatusText status="good">{said.words}</StatusText>}
        </span>
      </div>
    </>
  );
}

const unreachable = () => ({ error: { status: 0 } });
