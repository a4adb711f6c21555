"use client";
import { Badge, Popover, UnstyledButton } from "@mantine/core";
import { useId } from "react";
import { certaintyOf } from "@/lib/nodes/certainty";
import { t } from "@/lib/words/t";
import type { FieldSpec } from "./field-spec";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";

/** Below a field that becomes something the platform's public documentation does not show. */
export function CertaintyNote({ field }: { field: FieldSpec }) {
  const { target, settings } = useFormFacts();
  const id = useId();
  const places = [field, ...field.fields].flatMap(({ becomes = [] }) => becomes);
  const found = target && certaintyOf(places, target);
  if (!found || found.mark === "seen") return null;
  const isUnknown = found.mark === "unknown";
  return (
    <Popover width={280} position="bottom-start" withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={styles.certainty ?? ""}
          aria-label={t(
            "{unknown, select, yes {Unverified} other {Inferred}}: what this means for “{title}”",
            { unknown: isUnknown ? "yes" : "no", title: field.title },
          )}
          aria-describedby={id}
        >
          <Badge size="sm" variant="light" color={isUnknown ? "warn" : "gray"} id={id}>
            {isUnknown ? t("Unverified") : t("Inferred")}
          </Badge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.certaintyWhy ?? ""}>
        {isUnknown ? (
          <p>
            {t(
              "The platform's public documentation does not show this for scripts. {allowUnverified, select, yes {The flow allows unverified parameters, so it is sent: try it on a test number first.} other {It is not sent unless the flow's settings allow unverified parameters.}}",
              { allowUnverified: settings.allowUnverified ? "yes" : "no" },
            )}
          </p>
        ) : (
          <p>
            {t(
              "The platform's documentation does not state this; it follows from what it does state, and it is sent.",
            )}
          </p>
        )}
        <p>
          {found.what} ({found.source})
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
