"use client";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { t } from "@/lib/words/t";
import { authClient } from "./auth-client";

interface InvitationFormProps {
  email: string;
  /** Then only the present password is asked for. */
  hasAccount: boolean;
  accept: (values: { name: string; password: string }) => Promise<Answer<unknown>>;
}

export function InvitationForm({ email, hasAccount, accept }: InvitationFormProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm({ mode: "uncontrolled", initialValues: { name: "", password: "" } });

  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    setFailure(null);
    const answer = await ask(() => accept(values));
    if (!answer.ok) {
      form.setErrors(answer.error.fields ?? {});
      if (!answer.error.fields) setFailure(answer.error.message);
      setBusy(false);
      return;
    }
    const signedIn = await authClient.signIn
      .email({ email, password: values.password })
      .catch(() => ({ error: true }));
    router.push(signedIn.error ? "/sign-in" : "/flows");
    router.refresh();
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={14}>
        {failure && <ErrorState happened={failure} />}
        <TextInput
          label={t("E-mail")}
          value={email}
          disabled
          autoComplete="username"
          description={t("You sign in with it.")}
        />
        {!hasAccount && (
          <TextInput
            label={t("Your name")}
            description={t("Shown beside what you change.")}
            autoComplete="name"
            autoFocus
            key={form.key("name")}
            {...form.getInputProps("name")}
          />
        )}
        <PasswordInput
          label={t("Password")}
          description={
            hasAccount
              ? t("The one you sign in with already.")
              : t("At least 10 characters. A few words in a row are good.")
          }
          autoComplete={hasAccount ? "current-password" : "new-password"}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" variant="filled" size="lg" fullWidth loading={isBusy} mt={4}>
          {t("Join")}
        </Button>
      </Stack>
    </form>
  );
}
