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
  const within = tabs.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  // The nearest: "/contacts/callers" lies within "/contacts" too.
  const here = within.toSorted((a, b) => b.href.length - a.href.length)[0];
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className={styles.tab}
          aria-current={tab === here ? "page" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
