"use client";
import { Switch } from "@mantine/core";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";

interface Rules {
  testsBlock: boolean;
}

interface PublishingFormProps {
  rules: Rules;
  canEdit: boolean;
  save: (rules: Rules) => Promise<Answer<Rules>>;
}

/** What a flow has to keep to before it may be published; saved as it is switched. */
export function PublishingForm({ rules, canEdit, save }: PublishingFormProps) {
  const [testsBlock, setTestsBlock] = useState(rules.testsBlock);
  const [result, setResult] = useState<Answer<Rules> | null>(null);
  async function change(wanted: boolean) {
    setTestsBlock(wanted);
    const answer = await ask(() => save({ testsBlock: wanted }));
    setResult(answer);
    if (!answer.ok) setTestsBlock(!wanted);
  }
  return (
    <Card title={t("Publishing")} aside={canEdit ? null : t("Only administrators change this")}>
      <Switch
        label={t("A saved test that fails blocks publishing")}
        description={t("Otherwise the dialog says which test fails and asks.")}
        checked={testsBlock}
        disabled={!canEdit}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <span role="status">{result?.ok && <StatusText status="good">{t("Saved")}</StatusText>}</span>
      {result && !result.ok && <ErrorState happened={result.error.message} />}
    </Card>
  );
}
