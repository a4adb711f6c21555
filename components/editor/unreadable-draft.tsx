import { Button } from "@mantine/core";
import { LonelyPage } from "@/components/ui/lonely-page";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { t } from "@/lib/words/t";

interface UnreadableDraftProps {
  flowId: string;
  name: string;
  problems: Diagnostic[];
}

/** The draft is not a flow any more: say why, and lead to what still is. */
export function UnreadableDraft({ flowId, name, problems }: UnreadableDraftProps) {
  return (
    <LonelyPage
      title={t("The draft of “{name}” cannot be opened", { name })}
      actions={
        <>
          <Button variant="filled" component="a" href={`/flows/${flowId}/versions`}>
            {t("Open its versions")}
          </Button>
          <Button component="a" href="/flows">
            {t("Go to Flows")}
          </Button>
        </>
      }
    >
      <p>{t("What is live keeps answering calls. Restore a version as draft to go on from it.")}</p>
      <ul>
        {problems.slice(0, 5).map(({ message, help }) => (
          <li key={message}>
            {message} {help}
          </li>
        ))}
      </ul>
    </LonelyPage>
  );
}
