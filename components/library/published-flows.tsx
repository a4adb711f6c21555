import { Alert } from "@mantine/core";
import { t } from "@/lib/words/t";

export interface PublishedFlow {
  deploymentId: string;
  flowName: string;
  /** What callers meet now; null when it could not be published. */
  number: number | null;
  failure: string | null;
}

/** What became of each flow that was published again. */
export function PublishedFlows({
  results,
  onClose,
}: {
  results: readonly PublishedFlow[];
  onClose: () => void;
}) {
  const failed = results.filter(({ failure }) => failure !== null);
  return (
    <Alert
      color={failed.length > 0 ? "bad" : "now"}
      mb={12}
      withCloseButton
      onClose={onClose}
      closeButtonLabel={t("Close")}
      title={
        failed.length === 0
          ? t("New callers meet it now")
          : t("{failed} of {results} could not be published", {
              failed: failed.length,
              results: results.length,
            })
      }
    >
      {results.map(({ deploymentId, flowName, number, failure }) => (
        <div key={deploymentId}>
          {failure === null
            ? t("{flowName}: v{number} is live.", { flowName, number })
            : `${flowName}: ${failure}`}
        </div>
      ))}
    </Alert>
  );
}
