"use client";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { t } from "@/lib/words/t";
import { authClient } from "./auth-client";

/** `next` is a path of this product, already checked. */
export function SignInForm({ next }: { next: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (value.includes("@") ? null : t("Enter your e-mail address.")),
      password: (value) => (value ? null : t("Enter your password.")),
    },
  });

  const submit = form.onSubmit(async ({ email, password }) => {
    setBusy(true);
    setFailure(null);
    const { error } = await authClient.signIn
      .email({ email: email.trim(), password })
      .catch(() => ({ error: { status: 0 } }));
    if (error) {
      setFailure(sentenceFor(error.status));
      setBusy(false);
      return;
    }
    window.location.assign(next); // a page of its own: the account may read another language than this one
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        {failure && <ErrorState happened={failure} />}
        <TextInput
          label={t("E-mail")}
          type="email"
          autoComplete="username"
          autoFocus
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("Password")}
          autoComplete="current-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" variant="filled" size="lg" fullWidth loading={isBusy}>
          {t("Sign in")}
        </Button>
      </Stack>
    </form>
  );
}

function sentenceFor(status: number | undefined): string {
  if (status === 401 || status === 400)
    return t("This e-mail and password do not belong together. Check both and sign in again.");
  if (status === 429) return t("There were many attempts from here. Wait a minute, then sign in again.");
  return t("Patchcord did not answer. Check your connection, then sign in again.");
}
