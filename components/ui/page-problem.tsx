"use client";
import { Button } from "@mantine/core";
import { useEffect } from "react";
import { t } from "@/lib/words/t";
import { ErrorState } from "./error-state";
import { LonelyPage } from "./lonely-page";

interface PageProblemProps {
  error: unknown;
  retry: () => void;
  isFramed?: boolean;
}

/** What a person sees when a page could not be made. The reason is in the server's log under the reference. */
export function PageProblem({ error, retry, isFramed = false }: PageProblemProps) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
  useEffect(() => console.error(error), [error]);
  return (
    <LonelyPage
      isFramed={isFramed}
      title={t("This page could not be shown")}
      actions={
        <>
          <Button variant="filled" onClick={() => retry()}>
            {t("Try again")}
          </Button>
          <Button component="a" href="/flows">
            {t("Go to Flows")}
          </Button>
        </>
      }
    >
      <p style={{ margin: "0 0 14px" }}>
        {t("Live flows keep answering calls. What you saved is kept. Wait a few seconds, then try again.")}
      </p>
      {reference && (
        <ErrorState
          tone="warn"
          happened={t("Something on the server stopped before the page was ready.")}
          whatToDo={t("If it stays so, give your administrator the reference below.")}
          details={t("Reference {reference}", { reference })}
        />
      )}
    </LonelyPage>
  );
}
