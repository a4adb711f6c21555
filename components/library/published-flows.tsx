import { Alert } from "@mantine/core";

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
      closeButtonLabel="Close"
      title={
        failed.length === 0
          ? "New callers meet it now"
          : `${failed.length} of ${results.length} could not be published`
      }
    >
      {results.map(({ deploymentId, flowName, number, failure }) => (
        <div key={deploymentId}>
          {failure === null ? `${flowName}: v${number} is live.` : `${flowName}: ${failure}`}
        </div>
      ))}
    </Alert>
  );
}
