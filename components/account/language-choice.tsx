"use client";
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/ui/answer";
import type { ActionResult } from "@/lib/shared/action-result";
import { isLanguage, type Language, languageNames, languages } from "@/lib/words/languages";
import { reader } from "@/lib/words/reader";
import { t } from "@/lib/words/t";

interface LanguageChoiceProps {
  choose: (input: { language: Language }) => Promise<ActionResult<null>>;
}

/** The language of the interface. Each stands in its own words, so that somebody who reads no other finds it. */
export function LanguageChoice({ choose }: LanguageChoiceProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const change = async (value: string) => {
    if (!isLanguage(value)) return;
    const answer = await ask(() => choose({ language: value }));
    if (answer.ok)
      window.location.reload(); // every word of the page is another one
    else setFailure(answer.error.message);
  };
  return (
    <NativeSelect
      aria-label={t("Language of Patchcord")}
      data={languages.map((value) => ({ value, label: languageNames[value] }))}
      value={reader().language}
      onChange={(event) => void change(event.currentTarget.value)}
      error={failure}
      w={160}
    />
  );
}
