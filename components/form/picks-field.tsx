"use client";
import { Button, Loader } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { formatPath, type JsonPath } from "@/lib/nodes/json-path";
import { t } from "@/lib/words/t";
import { AnswerTree } from "./answer-tree";
import { ChoiceGroup } from "./choice-group";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { type TriedRequest, useFormFacts } from "./form-context";
import { PickRow } from "./pick-row";
import { RowList } from "./row-list";

type Row = Record<string, unknown>;

/** Values kept from the answer of a request: send it once, then click what to keep. */
export function PicksField(props: FieldProps<Row[]> & { request: Record<string, unknown> }) {
  const { field, path, value, onChange, request } = props;
  const { errorAt, tryRequest, isReadOnly } = useFormFacts();
  const [tried, setTried] = useState<TriedRequest | "busy" | null>(null);
  const send = async () => {
    if (!tryRequest) return;
    setTried("busy");
    setTried(await tryRequest(request));
  };
  const keep = (steps: JsonPath) => {
    const name = String(steps.findLast((step) => typeof step === "string") ?? "value");
    onChange([...value, { path: formatPath(steps), variable: freeVariable(name, value) }]);
  };
  return (
    <ChoiceGroup field={field} path={path}>
      <RowList
        rows={value}
        onChange={onChange}
        columns="1fr 1fr"
        nameOf={(row, at) => String(row.variable || t("value {at}", { at: at + 1 }))}
        add={t("Add a value by hand")}
        newRow={() => ({ path: "", variable: "" })}
        maxRows={field.maxItems}
        errorOf={(at) => errorAt(`${path}.${at}.path`) ?? errorAt(`${path}.${at}.variable`)}
      >
        {(row, at, set) => <PickRow row={row} set={set} path={`${path}.${at}`} />}
      </RowList>
      {tryRequest && !isReadOnly && (
        <Button
          size="xs"
          leftSection={tried === "busy" ? <Loader size={12} /> : <IconPlayerPlay size={13} />}
          onClick={send}
          mt={4}
        >
          {tried === "busy" ? t("Waiting for the answer…") : t("Send it once to see the answer")}
        </Button>
      )}
      {tried !== null && tried !== "busy" && (
        <div style={{ marginTop: 8 }} aria-live="polite">
          {tried.ok ? (
            <>
              <p className={styles.footNote} style={{ margin: "0 0 4px" }}>
                {t("Answered {status} in {tookMs} ms. Click a value to keep it.", {
                  status: tried.status,
                  tookMs: tried.tookMs,
                })}
              </p>
              <AnswerTree json={tried.json} body={tried.body} onPick={keep} />
            </>
          ) : (
            <ErrorState happened={tried.message} tone="warn" />
          )}
        </div>
      )}
    </ChoiceGroup>
  );
}

function freeVariable(name: string, rows: readonly Row[]): string {
  const base =
    name
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .replace(/\W+/g, "_")
      .toLowerCase()
      .slice(0, 36) || "value";
  const clean = /^[a-z_]/.test(base) ? base : `v_${base}`;
  const taken = new Set(rows.map(({ variable }) => variable));
  if (!taken.has(clean)) return clean;
  for (let n = 2; ; n++) if (!taken.has(`${clean}_${n}`)) return `${clean}_${n}`;
}
