"use client";
import { Button } from "@mantine/core";
import type { FlowMaking } from "@/components/flows/use-flow-making";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { targetNames } from "@/components/versions/version-data";
import type { Target } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import styles from "./template-head.module.css";
import { useTemplate } from "./use-template";

interface TemplateHeadProps {
  template: { id: string; name: string; description: string; targets: readonly Target[] };
  canEdit: boolean;
  create: FlowMaking["create"];
}

/** What this template is, where it can run, and the one button that takes it. */
export function TemplateHead({ template, canEdit, create }: TemplateHeadProps) {
  const { name, description, targets } = template;
  const { isBusy, failure, take } = useTemplate(template, create);

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
            <Button variant="filled" loading={isBusy} onClick={() => void take()}>
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
