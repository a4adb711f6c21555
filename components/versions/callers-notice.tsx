import {
  type Icon,
  IconAlertTriangle,
  IconCheck,
  IconDatabase,
  IconGitBranch,
  IconGridDots,
  IconMessage,
  IconPhoneOutgoing,
  IconRoute,
  IconSettings,
  IconVolume,
} from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { rich } from "@/components/ui/rich";
import type { Notice } from "@/lib/simulate/notices";
import type { Compared } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import styles from "./callers-notice.module.css";
import { Sentence } from "./sentence";

const icons: Record<Notice["about"], Icon> = {
  start: IconRoute,
  talk: IconVolume,
  ask: IconGridDots,
  connect: IconPhoneOutgoing,
  logic: IconGitBranch,
  data: IconDatabase,
  sms: IconMessage,
  route: IconGitBranch,
  flow: IconSettings,
};

/** What callers notice of the change, in sentences from their seat, with how many of last week's calls it touches. */
export function CallersNotice({ notices, silent, measured, from }: Compared) {
  const aside = measured
    ? t("Measured on {label}: {calls, plural, one {# call} other {# calls}} in the last 7 days", {
        label: from.label,
        calls: measured.calls,
      })
    : null;
  return (
    <Card title={t("What callers notice")} aside={aside} padding="flush">
      <ul className={styles.rows}>
        {notices.map((notice, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew for every comparison
          <NoticeRow key={at} notice={notice} touched={measured?.touched[at]} calls={measured?.calls ?? 0} />
        ))}
        {notices.length === 0 && (
          <li className={styles.calm}>
            <IconCheck size={16} aria-hidden="true" className={styles.good} />
            {t("Callers notice nothing.")}
          </li>
        )}
        {notices.length > 0 && measured !== null && measured.untouched > 0 && (
          <li className={styles.calm}>
            <IconCheck size={16} aria-hidden="true" className={styles.good} />
            {t("The other {untouched, plural, one {# call} other {# calls}} would hear exactly the same.", {
              untouched: measured.untouched,
            })}
          </li>
        )}
        {silent.length > 0 && (
          <li className={styles.silent}>
            {notices.length > 0 && <span>{t("Not noticed by callers:")} </span>}
            {silent.join(" ")}
          </li>
        )}
      </ul>
    </Card>
  );
}

function NoticeRow({
  notice,
  touched,
  calls,
}: {
  notice: Notice;
  touched: number | undefined;
  calls: number;
}) {
  return (
    <li className={styles.row} data-measured={touched === undefined ? undefined : true}>
      <NoticeIcon notice={notice} />
      <Sentence pieces={notice.sentence} />
      {touched !== undefined && (
        <span className={styles.share}>
          <span>
            {rich("<b>{touched}</b> of {calls, plural, one {# call} other {# calls}}", {
              touched,
              b: (inside) => <b>{inside}</b>,
              calls,
            })}
          </span>
          <span className={styles.bar} aria-hidden="true">
            <span style={{ width: `${calls === 0 ? 0 : (touched / calls) * 100}%` }} />
          </span>
        </span>
      )}
    </li>
  );
}

/** What a change is about; where callers lose something, a warning instead. */
export function NoticeIcon({ notice: { about, isLoss } }: { notice: Notice }) {
  const Icon = isLoss ? IconAlertTriangle : icons[about];
  return (
    <Icon
      size={16}
      stroke={1.75}
      className={styles.icon}
      data-loss={isLoss || undefined}
      {...(isLoss ? { "aria-label": t("Callers lose this") } : { "aria-hidden": true })}
    />
  );
}
