"use client";
import { Button, PasswordInput, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { t } from "@/lib/words/t";
import { authClient } from "./auth-client";

export interface SetupValues {
  name: string;
  email: string;
  password: string;
  workspaceName: string;
}

interface SetupFormProps {
  createAdministrator: (values: SetupValues) => Promise<Answer<unknown>>;
}

/** The first account of this server; whoever fills it in becomes the administrator. */
export function SetupForm({ createAdministrator }: SetupFormProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm<SetupValues>({
    mode: "uncontrolled",
    initialValues: { name: "", email: "", password: "", workspaceName: "" },
  });

  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    setFailure(null);
    try {
      const answer = await createAdministrator(values);
      if (!answer.ok) {
        form.setErrors(answer.error.fields ?? {});
        if (!answer.error.fields) setFailure(answer.error.message);
        return;
      }
      const { error } = await authClient.signIn.email({
        email: values.email.trim(),
        password: values.password,
      });
      router.push(error ? "/sign-in" : "/flows");
      router.refresh();
    } catch {
      setFailure(t("Patchcord did not answer. What you typed is still here; try again."));
    } finally {
      setBusy(false);
    }
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={14}>
        {failure && <ErrorState happened={failure} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12} verticalSpacing={14}>
          <TextInput
            label={t("Your name")}
            autoComplete="name"
            autoFocus
            description={t("Shown beside what you change.")}
            key={form.key("name")}
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("Workspace")}
            autoComplete="organization"
            description={t("Your company or team.")}
            key={form.key("workspaceName")}
            {...form.getInputProps("workspaceName")}
          />
        </SimpleGrid>
        <TextInput
          label={t("E-mail")}
          type="email"
          autoComplete="username"
          description={t("You sign in with it. Nothing is sent to it.")}
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("Password")}
          autoComplete="new-password"
          description={t("At least 10 characters. A few words in a row are good.")}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" variant="filled" size="lg" fullWidth loading={isBusy} mt={4}>
          {t("Create the workspace")}
        </Button>
      </Stack>
    </form>
  );
}
