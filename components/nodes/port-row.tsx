"use client";
import { VisuallyHidden } from "@mantine/core";
import { IconArrowForwardUp, IconChecklist, IconRefresh, IconSquare } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "@/lib/words/t";
import styles from "./card.module.css";
import type { CardPort } from "./card-model";

interface PortRowProps {
  port: CardPort;
  /** No saved test goes this way. */
  isUntested?: boolean;
  /** How many calls took it, when that is shown. */
  passed?: number | undefined;
  /** Where it leads, at the right: a jump, an ending, "Connect…". */
  lead?: ReactNode;
  /** The handle, on a canvas where one may connect. */
  handle?: ReactNode;
}

/** One way out: the outcome at the left, where it leads at the right. */
export function PortRow({ port, isUntested, passed, lead, handle }: PortRowProps) {
  return (
    <div className={styles.row} data-part="row" data-untested={isUntested || undefined}>
      <span className={styles.outcome}>
        {port.key && <span className={styles.key}>{port.key}</span>}
        <span className={styles.label} title={port.name}>
          {port.label}
        </span>
        {isUntested && (
          <span className={styles.untested} title={t("No saved test goes this way")}>
            <IconChecklist size={12} aria-hidden="true" />
            <VisuallyHidden>{t(", in no test")}</VisuallyHidden>
          </span>
        )}
      </span>
      {passed !== undefined && (
        <span
          className={styles.passed}
          title={t("{passed, plural, one {# call} other {# calls}} went this way", { passed })}
        >
          {passed}
        </span>
      )}
      {lead}
      {handle}
    </div>
  );
}

interface JumpProps {
  name: string;
  isBack: boolean;
  label: string;
  onGo: () => void;
  onPoint: (isPointing: boolean) => void;
}

/** A way back or far away, named instead of drawn. Enter or a click goes there. */
export function Jump({ name, isBack, label, onGo, onPoint }: JumpProps) {
  const Icon = isBack ? IconRefresh : IconArrowForwardUp;
  return (
    <button
      type="button"
      className={`${styles.lead} nodrag`}
      aria-label={label}
      title={t("Goes to {name}", { name })}
      onClick={(event) => {
        event.stopPropagation();
        onGo();
      }}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      <Icon size={12} aria-hidden="true" />
      <span>{name}</span>
    </button>
  );
}

export function Ending({ words }: { words: string }) {
  return (
    <span className={styles.lead} data-part="lead">
      <IconSquare size={11} aria-hidden="true" />
      <span>{words}</span>
    </span>
  );
}
