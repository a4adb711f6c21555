"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { ask } from "@/components/ui/answer";
import { phoneText } from "@/components/ui/phone-text";
import type { DeploymentNumbers } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import type { VersionActions } from "./version-actions";

/** "It concerns +33 1 …": asked of the platform while a dialog about the deployment is open; empty until it is known. */
export function useConcernedNumbers(
  flowId: string,
  deploymentId: string | null,
  numbers: VersionActions["numbers"],
): string {
  const [words, setWords] = useState("");
  const load = useEffectEvent(() => ask<DeploymentNumbers[]>(() => numbers({ flowId })));
  useEffect(() => {
    setWords("");
    if (deploymentId === null) return;
    let isWanted = true;
    load().then((answer) => {
      if (!isWanted || !answer.ok) return;
      setWords(concernedWords(answer.value.find((one) => one.deploymentId === deploymentId)));
    });
    return () => {
      isWanted = false;
    };
  }, [deploymentId]);
  return words;
}

function concernedWords(here: DeploymentNumbers | undefined): string {
  if (!here || here.failure) return t("Callr did not say which numbers this concerns.");
  const numbers = here.numbers.filter(({ use }) => use.is === "here").map(({ number }) => phoneText(number));
  return numbers.length > 0
    ? t("It concerns {numbers}.", { numbers: numbers.join(", ") })
    : t("No number is assigned to it.");
}
