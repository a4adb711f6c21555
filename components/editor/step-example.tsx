"use client";
import { Modal } from "@mantine/core";
import { useCallback, useEffect, useMemo, useState } from "react";
import { TemplateText } from "@/components/nodes/summary";
import { createCallStore } from "@/components/phone/call-store";
import { PhonePanel } from "@/components/phone/phone-panel";
import { workerCall } from "@/components/phone/worker-call";
import type { AnyNode } from "@/lib/nodes/contract";
import { exampleLibrary, stepExample } from "@/lib/templates/step-examples";
import { t } from "@/lib/words/t";
import { type Analyst, startAnalyst } from "./analyst";
import styles from "./step-example.module.css";

interface StepExampleProps {
  definition: AnyNode;
  onClose: () => void;
}

/** A phone on the smallest flow that shows a step: nothing of the author's own flow is called or changed. */
export function StepExample({ definition, onClose }: StepExampleProps) {
  const [calls] = useState(() => createCallStore(workerCall));
  const [analyst, setAnalyst] = useState<Analyst | null>(null);
  const graph = useMemo(() => stepExample(definition.type), [definition.type]);
  useEffect(() => {
    const started = startAnalyst(() => ({ library: exampleLibrary, live: null }));
    setAnalyst(started);
    return () => started.close();
  }, []);
  const compile = useCallback(
    async () => (graph && (await analyst?.ask<"compile">({ ask: "compile", graph }))) ?? null,
    [analyst, graph],
  );
  if (!graph) return null;
  return (
    <Modal
      opened
      returnFocus={false}
      onClose={onClose}
      title={t("“{title}” in an example", { title: t(definition.title) })}
      size={400}
    >
      <p className={styles.example}>
        <TemplateText template={t(definition.docs.example)} />
      </p>
      <div className={styles.phone}>
        <PhonePanel
          store={calls}
          name="the example"
          compile={compile}
          timeZone={graph.settings.timeZone}
          isSms={graph.target === "sms"}
        />
      </div>
    </Modal>
  );
}
