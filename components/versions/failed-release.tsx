"use client";
import { Button, Group } from "@mantine/core";
import type { Failure } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { t } from "@/lib/words/t";
import { overruleOf } from "./version-actions";

interface FailedReleaseProps {
  failure: Failure;
  isBusy: boolean;
  onOverwrite: () => void;
}

/** Why a publish or rollback did not happen, what still works, and the way on when there is one. */
export function FailedRelease({ failure, isBusy, onOverwrite }: FailedReleaseProps) {
  const overrule = overruleOf(failure.details);
  const script = textOf(failure.details, "script");
  return (
    <div aria-live="assertive">
      <ErrorState
        happened={textOf(failure.details, "happened") ?? failure.message}
        {...(textOf(failure.details, "state") && { stillWorks: textOf(failure.details, "state") ?? "" })}
        {...(textOf(failure.details, "again") && { whatToDo: textOf(failure.details, "again") ?? "" })}
        {...(failure.reference && { details: t("Reference {reference}", { reference: failure.reference }) })}
        {...(overrule && {
          actions: (
            <Group gap={8} mt={8}>
              <Button color="bad" onClick={onOverwrite} loading={isBusy}>
                {overrule === "app_deleted" ? t("Make a new voice app") : t("Overwrite their change")}
              </Button>
              {script && (
                <Button component="a" href={dataUrl(script)} download="script-on-callr.yaml">
                  {t("Keep a copy of their script")}
                </Button>
              )}
            </Group>
          ),
        })}
      />
    </div>
  );
}

const dataUrl = (text: string) => `data:application/yaml;charset=utf-8,${encodeURIComponent(text)}`;

function textOf(details: unknown, name: string): string | null {
  const value = typeof details === "object" && details !== null ? Reflect.get(details, name) : null;
  return typeof value === "string" && value !== "" ? value : null;
}
