"use client";
import { latePart } from "@/components/editor/late-part";

interface PlayExampleProps {
  type: string;
  onClose: () => void;
}

/** The phone and what it runs, fetched when somebody plays an example. */
export const PlayExample = latePart<PlayExampleProps>(async () => {
  const [{ StepExample }, { getNodeType }] = await Promise.all([
    import("@/components/editor/step-example"),
    import("@/lib/nodes"),
  ]);
  return ({ type, onClose }) => <StepExample definition={getNodeType(type)} onClose={onClose} />;
});
