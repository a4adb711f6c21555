"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import styles from "./link-tabs.module.css";

interface LinkTabsProps {
  /** Read by screen readers: "Settings". */
  label: string;
  tabs: readonly { href: string; label: string }[];
}

/** Tabs that are pages: each has its address, and the present one says so. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className={styles.tab}
          aria-current={pathname === tab.href || pathname.startsWith(`${tab.href}/`) ? "page" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
