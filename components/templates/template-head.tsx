"use client";
import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Start } from "@/components/flows/new-flow-dialog";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { targetNames } from "@/components/versions/version-data";
import type { Target } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import styles from "./template-head.module.css";

interface TemplateHeadProps {
  template: { id: string; name: string; description: string; targets: readonly Target[] };
  canEdit: boolean;
  create: (input: { name: string; start: Start }) => Promise<Answer<{ flowId: string }>>;
}

/** What this template is, where it can run, and the one button that takes it. */
export function TemplateHead({ template, canEdit, create }: TemplateHeadProps) {
  const { id, name, description, targets } = template;
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function use() {
    setBusy(true);
    setFailure(null);
    const answer = await ask(() => create({ name, start: { kind: "template", templateId: id } }));
    if (answer.ok) return router.push(`/editor/${answer.value.flowId}`);
    setFailure(answer.error.message);
    setBusy(false);
  }

  return (
    <div className={styles.head}>
      <PageHeader
        title={name}
        crumbs={[{ label: t("New flow"), href: "/flows/new" }]}
        status={targets.map((target) => (
          <StatusBadge key={target} status="neutral">
            {targetNames[target] ?? target}
          </StatusBadge>
        ))}
        meta={description}
        actions={
          canEdit ? (
            <Button variant="filled" loading={isBusy} onClick={() => void use()}>
              {t("Use this template")}
            </Button>
          ) : (
            t("Your role tries templates but does not make flows.")
          )
        }
      />
      {failure && <ErrorState happened={failure} whatToDo={t("No flow was made. Try again.")} />}
    </div>
  );
}
