import { IconLock } from "@tabler/icons-react";
import { LinkButton } from "@/components/ui/link";
import { t } from "@/lib/words/t";
import { Moment } from "./moment";
import { targetNames } from "./version-data";
import styles from "./version-head.module.css";

interface VersionHeadProps {
  flowId: string;
  version: { number: number; target: string; message: string; authorName: string; createdAt: string };
}

/** Which version is open, who made it when, and the way back to the list. */
export function VersionHead({ flowId, version }: VersionHeadProps) {
  const { number, target, message, authorName, createdAt } = version;
  return (
    <div className={styles.head}>
      <div>
        <h2 className={styles.title}>
          v{number}
          {message && `: ${message.split("\n")[0]}`}
        </h2>
        <p className={styles.meta}>
          <IconLock size={14} aria-hidden="true" />{" "}
          {t("Read only · {targetName} · {authorName},", {
            targetName: targetNames[target] ?? target,
            authorName,
          })}{" "}
          <Moment atMs={Date.parse(createdAt)} />
        </p>
      </div>
      <LinkButton href={`/flows/${flowId}/versions?version=${number}`}>
        {t("What changed in v{number}", { number })}
      </LinkButton>
    </div>
  );
}
