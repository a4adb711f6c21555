import type { ReactNode } from "react";
import { BrandMark } from "@/components/ui/brand";
import styles from "./account-page.module.css";
import { FlowSketch } from "./flow-sketch";

interface AccountPageProps {
  title: string;
  /** One or two sentences under the title. */
  lead: ReactNode;
  children: ReactNode;
  /** Stands below everything else: the choice of a language. */
  foot: ReactNode;
}

/** The door: a form on the left, a flow to look at on the right. */
export function AccountPage({ title, lead, children, foot }: AccountPageProps) {
  return (
    <div className={styles.page}>
      <main className={styles.side}>
        <div className={styles.form}>
          <div className={styles.brand}>
            <BrandMark size={26} />
            Patchcord
          </div>
          <h1 className={styles.title}>{title}</h1>
          <div className={styles.lead}>{lead}</div>
          {children}
          <div className={styles.foot}>{foot}</div>
        </div>
      </main>
      <div className={styles.view}>
        <FlowSketch />
      </div>
    </div>
  );
}
