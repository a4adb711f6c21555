"use client";
import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { type Answer, ask } from "@/components/ui/answer";
import type { ScriptNote } from "@/lib/compile/4-emit/actions10";
import { atPlace } from "@/lib/shared/text";
import type { Start } from "./new-flow-dialog";

/** Server actions that make a flow; pages hand them down. */
export interface FlowMaking {
  create: (input: { name: string; start: Start }) => Promise<Answer<{ flowId: string }>>;
  importFile: (input: {
    fileName: string;
    text: string;
  }) => Promise<Answer<{ flowId: string; notes: ScriptNote[] }>>;
}

/** Makes a flow and opens its editor; a failure comes back to whoever asked. */
export function useFlowMaking({ create, importFile }: FlowMaking) {
  const router = useRouter();
  return {
    async createAndOpen(name: string, start: Start): Promise<Answer<unknown>> {
      const answer = await ask(() => create({ name, start }));
      if (answer.ok) router.push(`/editor/${answer.value.flowId}`);
      return answer;
    },
    async importAndOpen(file: { fileName: string; text: string }) {
      const answer = await importFile(file);
      if (!answer.ok) return answer;
      for (const note of answer.value.notes) {
        notifications.show({ color: "warn", message: atPlace(note), autoClose: false });
      }
      router.push(`/editor/${answer.value.flowId}`);
      return answer;
    },
  };
}
