import { Skeleton } from "@mantine/core";
import styles from "./page-skeleton.module.css";

interface PageSkeletonProps {
  rows?: number;
  /** Read by screen readers: "Flows are loading". */
  label: string;
}

/** A page that is being made, in its final measures. It shows after 300 ms: most pages are there before. */
export function PageSkeleton({ rows = 6, label }: PageSkeletonProps) {
  return (
    <div className={styles.page} role="status" aria-label={label}>
      <div className={styles.head}>
        <Skeleton height={20} width={140} />
        <Skeleton height={32} width={120} />
      </div>
      <Skeleton height={32} width={280} mb={14} />
      <div className={styles.card}>
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a placeholder has no other name than its place
          <div key={row} className={styles.row}>
            <Skeleton height={28} width={28} />
            <div className={styles.words}>
              <Skeleton height={12} width={`${42 - (row % 3) * 8}%`} mb={8} />
              <Skeleton height={10} width={`${28 - (row % 2) * 6}%`} />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
