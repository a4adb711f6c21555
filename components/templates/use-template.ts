import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FlowMaking } from "@/components/flows/use-flow-making";
import { ask } from "@/components/ui/answer";

/** Makes a flow of a template under the template's name and opens it; the button stays busy until it is there. */
export function useTemplate({ id, name }: { id: string; name: string }, create: FlowMaking["create"]) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  async function take() {
    setBusy(true);
    setFailure(null);
    const answer = await ask(() => create({ name, start: { kind: "template", templateId: id } }));
    if (answer.ok) return router.push(`/editor/${answer.value.flowId}`);
    setFailure(answer.error.message);
    setBusy(false);
  }
  return { isBusy, failure, take };
}
