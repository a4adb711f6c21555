"use client";
import { Autocomplete, Drawer, Input, Select, Switch, Textarea, TextInput } from "@mantine/core";
import styles from "@/components/form/form.module.css";
import { zones } from "@/components/form/suggest-fields";
import { emptyGraph, type FlowSettings } from "@/lib/flow/graph";
import { languageName, offeredLanguages as languages } from "@/lib/shared/language-name";
import { t } from "@/lib/words/t";
import type { Analyst } from "./analyst";
import type { Facilities } from "./facilities";
import { FurtherLanguages } from "./further-languages";
import { useEditor, useEditorStore } from "./store-context";
import { TargetMenu } from "./target-menu";

interface FlowSettingsDrawerProps {
  opened: boolean;
  onClose: () => void;
  facilities: Facilities;
  analyst: Analyst | null;
}

/** What holds for the whole flow: its name, language, voice and clock. */
export function FlowSettingsDrawer({ opened, onClose, facilities, analyst }: FlowSettingsDrawerProps) {
  const store = useEditorStore();
  const graph = useEditor((state) => state.graph);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const nameProblem = useEditor(
    (state) =>
      state.problems.list.find(
        ({ nodeId, code }) => nodeId === undefined && /^name_|field_required/.test(code),
      )?.message,
  );
  const { settings, name, description = "" } = graph;
  const set = (part: Partial<FlowSettings>) =>
    store
      .getState()
      .run({ do: "setFlow", settings: part }, { merge: `settings ${Object.keys(part).join()}` });
  const known = languages.includes(settings.language) ? languages : [settings.language, ...languages];
  const voices = facilities.voices ?? [];
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={380} title={t("Settings of this flow")}>
      <div className={styles.stack}>
        <TextInput
          label={t("Name")}
          value={name}
          maxLength={120}
          error={nameProblem}
          readOnly={isReadOnly}
          onChange={(event) =>
            store.getState().run({ do: "setFlow", name: event.currentTarget.value }, { merge: "flow name" })
          }
        />
        <Input.Wrapper label={t("Runs on")} labelElement="div">
          <TargetMenu analyst={analyst} />
        </Input.Wrapper>
        {description !== "" && <Textarea label={t("Description")} value={description} readOnly autosize />}
        <Select
          label={t("Language")}
          description={t("How texts are read aloud.")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          data={known.map((value) => ({ value, label: languageName(value) }))}
          value={settings.language}
          onChange={(language) => language && set({ language })}
          searchable
          readOnly={isReadOnly}
        />
        {graph.target !== "sms" && (
          <Autocomplete
            label={t("Voice")}
            description={t("A voice of the platform; steps may have their own.")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            data={voices.map(({ value }) => value)}
            value={settings.voice}
            placeholder={emptyGraph("", "sms").settings.voice}
            onChange={(voice) => set({ voice })}
            readOnly={isReadOnly}
          />
        )}
        <FurtherLanguages
          settings={settings}
          tags={languages}
          voices={voices.map(({ value }) => value)}
          hasVoices={graph.target !== "sms"}
          isReadOnly={isReadOnly}
          onChange={(next) => set({ languages: next })}
        />
        <Select
          label={t("Time zone")}
          description={t("For opening hours, dates and times.")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          data={zones()}
          value={settings.timeZone}
          onChange={(timeZone) => timeZone && set({ timeZone })}
          searchable
          limit={80}
          readOnly={isReadOnly}
        />
        <Switch
          label={t("Allow unverified parameters")}
          description={t(
            "Also writes parameters that the platform's public documentation does not show. Callr may ignore or refuse them.",
          )}
          checked={settings.allowUnverified}
          disabled={isReadOnly}
          onChange={(event) => set({ allowUnverified: event.currentTarget.checked })}
        />
      </div>
    </Drawer>
  );
}
