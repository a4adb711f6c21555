"use client";
import type { ReactNode } from "react";
import { DrawnCard, DrawnName } from "@/components/templates/drawn-card";
import { GroupTile } from "@/components/ui/group-tile";
import { t } from "@/lib/words/t";
import { DraftState, Edited, FlowCallsNow } from "./flow-facts";
import styles from "./flow-grid.module.css";
import { FlowMenu } from "./flow-menu";
import { FlowNumbers } from "./flow-numbers";
import type { FlowPictures } from "./flow-pictures";
import type { FlowTableProps } from "./flow-table";
import { HourBars } from "./hour-bars";
import { LiveBadge } from "./live-badge";

/** The flows side by side, each with its drawing: the same facts as the table's, each with its name. */
export function FlowGrid({
  flows,
  pictures,
  numbers,
  byFlow,
  canEdit,
  actions,
}: FlowTableProps & { pictures: FlowPictures }) {
  return (
    <ul className={styles.cards} aria-label={t("Flows")}>
      {flows.map((flow) => (
        <DrawnCard key={flow.id} picture={pictures[flow.id]}>
          <div className={styles.head}>
            <GroupTile {...flow.digest.tile} />
            <div className={styles.words}>
              <DrawnName order={2} href={`/editor/${flow.id}`}>
                {flow.name}
              </DrawnName>
              <p className={styles.line}>{flow.digest.line}</p>
            </div>
            <div className={styles.menu}>
              <FlowMenu flow={flow} canEdit={canEdit} actions={actions} />
            </div>
          </div>
          <div className={styles.states}>
            <LiveBadge flow={flow} />
            <DraftState flow={flow} />
            <FlowCallsNow flow={flow} calls={byFlow[flow.id] ?? 0} />
          </div>
          <dl className={styles.facts}>
            <Fact name={t("Numbers")}>
              <FlowNumbers flow={flow} numbers={numbers} />
            </Fact>
            <Fact name={t("Calls, last 24 hours")}>
              <HourBars hours={flow.callsByHour} what={t("calls in the last 24 hours")} />
            </Fact>
            <Fact name={t("Edited")}>
              <Edited flow={flow} />
            </Fact>
          </dl>
        </DrawnCard>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
