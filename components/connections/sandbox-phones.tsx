import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { demoNumbers } from "@/lib/sandbox/demo-numbers";
import { handsetTable } from "@/lib/sandbox/handsets";
import { t } from "@/lib/words/t";
import styles from "./connections.module.css";

/** The people of the sandbox: which number to call or text to see busy lines, failures and replies. */
export function SandboxPhones() {
  return (
    <section className={styles.phones}>
      <PageHeader
        order={2}
        title={t("Phones of the sandbox")}
        meta={t(
          "The sandbox has {demoNumbers} numbers of its own and answers for every phone you call or text. The last two digits of a phone's number decide what it does.",
          { demoNumbers: demoNumbers.length },
        )}
      />
      <div className={styles.cards}>
        <Phones title={t("When it is called")} channel="voice" otherwise={t("answers")} />
        <Phones title={t("When it is texted")} channel="sms" otherwise={t("receives the text")} />
      </div>
    </section>
  );
}

function Phones({
  title,
  channel,
  otherwise,
}: {
  title: string;
  channel: "voice" | "sms";
  otherwise: string;
}) {
  const phones = handsetTable.filter((phone) => phone.channel === channel);
  return (
    <Card title={title}>
      <dl className={styles.handsets}>
        {phones.map(({ digits, does }) => (
          <div key={digits}>
            <dt>… {digits}</dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
        <div>
          <dt>{t("others")}</dt>
          <dd>{otherwise}</dd>
        </div>
      </dl>
    </Card>
  );
}
