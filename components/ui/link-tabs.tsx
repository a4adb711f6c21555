"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./link-tabs.module.css";

interface LinkTabsProps {
  /** Read by screen readers: "Settings". */
  label: string;
  tabs: readonly { href: string; label: string; badge?: ReactNode }[];
}

/** Tabs that are pages: each has its address, and the present one says so. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  const pathname = usePathname();
  const within = tabs.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  // The nearest: "/contacts/callers" lies within "/contacts" too.
  const here = within.toSorted((a, b) => b.href.length - a.href.length)[0];
  const row = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen, and the present one must not be out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another present tab
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (row.current && tab)
      row.current.scrollLeft = tab.offsetLeft - (row.current.clientWidth - tab.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav aria-label={label} className={styles.tabs} ref={row}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className={styles.tab}
          aria-current={tab === here ? "page" : undefined}
        >
          {tab.label}
          {tab.badge}
        </Link>
      ))}
    </nav>
  );
}
