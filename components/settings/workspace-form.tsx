"use client";
import { Button, MultiSelect, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import styles from "./settings.module.css";

export interface WorkspaceValues {
  name: string;
  homeCountry: string;
  countries: string[];
}

interface WorkspaceFormProps {
  workspace: WorkspaceValues;
  countries: readonly { code: string; name: string; callingCode: string }[];
  canEdit: boolean;
  save: (values: WorkspaceValues) => Promise<Answer<WorkspaceValues>>;
}

/** The name, and where calls and texts may go: only home at first, because mistakes abroad cost money. */
export function WorkspaceForm({ workspace, countries, canEdit, save }: WorkspaceFormProps) {
  const router = useRouter();
  const [result, setResult] = useState<Answer<unknown> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm<WorkspaceValues>({ initialValues: workspace, onValuesChange: () => setResult(null) });
  const options = countries.map(({ code, name, callingCode }) => ({
    value: code,
    label: `${name} (${callingCode})`,
  }));
  const abroad = options.filter(({ value }) => value !== form.values.homeCountry);

  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const answer = await ask(() => save(values));
    setBusy(false);
    setResult(answer);
    if (!answer.ok) return form.setErrors(answer.error.fields ?? {});
    form.setInitialValues(answer.value);
    form.setValues(answer.value);
    form.resetDirty(answer.value);
    setResult(answer);
    router.refresh();
  });

  return (
    <Card title={t("Workspace")} aside={canEdit ? null : t("Only administrators change this")}>
      <form onSubmit={submit} className={styles.form}>
        <Stack gap={16}>
          <TextInput
            label={t("Name")}
            description={t("Your company or team. Everybody in the workspace sees it.")}
            disabled={!canEdit}
            {...form.getInputProps("name")}
          />
          <Select
            label={t("Home country")}
            description={t("Numbers written without a country code are read as numbers of this country.")}
            data={options}
            searchable
            disabled={!canEdit}
            {...form.getInputProps("homeCountry")}
          />
          <MultiSelect
            label={t("Other countries calls and texts may go to")}
            description={t(
              "Anything else is refused before it costs money. Premium and satellite numbers are always refused.",
            )}
            placeholder={form.values.countries.length === 0 ? t("None: only the home country") : ""}
            data={abroad}
            searchable
            disabled={!canEdit}
            nothingFoundMessage={t("No country is called that")}
            {...form.getInputProps("countries")}
          />
          {result && !result.ok && !result.error.fields && <ErrorState happened={result.error.message} />}
        </Stack>
        {canEdit && (
          <div className={styles.foot}>
            <Button type="submit" variant="filled" loading={isBusy}>
              {t("Save")}
            </Button>
            <span role="status">{result?.ok && <StatusText status="good">{t("Saved")}</StatusText>}</span>
          </div>
        )}
      </form>
    </Card>
  );
}
