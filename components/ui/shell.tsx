"use client";
import { AppShell, Drawer, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMenu2 } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { t } from "@/lib/words/t";
import { BrandMark } from "./brand";
import { type Counts, isHere, morePlaces, type Place, places, thumbPlaces } from "./navigation";
import styles from "./shell.module.css";
import { type Person, UserMenu } from "./user-menu";

interface ShellProps {
  person: Person;
  counts: Counts;
  /** One line above every page, such as "Calls are paused in this workspace". */
  banner?: ReactNode;
  children: ReactNode;
}

/** The frame of every page but the editor: navigation 208 wide, on a phone a bar under the thumb. */
export function Shell({ person, counts, banner, children }: ShellProps) {
  const pathname = usePathname();
  const [isMoreOpen, more] = useDisclosure(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the drawer
  useEffect(() => more.close(), [pathname]);

  const link = (place: Place) => (
    <NavItem key={place.href} place={place} counts={counts} isCurrent={isHere(place, pathname)} />
  );

  return (
    <AppShell
      navbar={{ width: 208, breakpoint: "sm", collapsed: { mobile: true } }}
      footer={{ height: { base: 60, sm: 0 } }}
      withBorder={false}
      padding={0}
    >
      <a href="#content" className="pc-skip">
        {t("Skip to the page")}
      </a>
      <AppShell.Navbar className={styles.nav}>
        <Link href="/flows" className={styles.brand}>
          <BrandMark />
          Patchcord
        </Link>
        <nav aria-label={t("Main")} className={styles.places}>
          {places().map(link)}
        </nav>
        <div className={styles.grow} />
        <nav aria-label={t("Workspace")} className={styles.places}>
          {morePlaces().map(link)}
        </nav>
        <UserMenu person={person} />
      </AppShell.Navbar>

      <AppShell.Main className={styles.main} id="content" tabIndex={-1}>
        {banner}
        {children}
      </AppShell.Main>

      <AppShell.Footer className={styles.thumbs} hiddenFrom="sm" component="nav" aria-label={t("Shortcuts")}>
        {thumbPlaces().map((place) => (
          <Link
            key={place.href}
            href={place.href}
            className={styles.thumb}
            aria-current={isHere(place, pathname) ? "page" : undefined}
          >
            <place.icon size={20} aria-hidden="true" />
            {place.label}
          </Link>
        ))}
        <UnstyledButton className={styles.thumb} onClick={more.open} aria-expanded={isMoreOpen}>
          <IconMenu2 size={20} aria-hidden="true" />
          {t("More")}
        </UnstyledButton>
      </AppShell.Footer>

      <Drawer
        opened={isMoreOpen}
        onClose={more.close}
        position="bottom"
        size={540}
        title="Patchcord"
        hiddenFrom="sm"
      >
        <nav aria-label={t("All places")} className={styles.places}>
          {[...places(), ...morePlaces()].map(link)}
        </nav>
        <UserMenu person={person} />
      </Drawer>
    </AppShell>
  );
}

function NavItem({ place, counts, isCurrent }: { place: Place; counts: Counts; isCurrent: boolean }) {
  const count = place.count && counts[place.count];
  return (
    <Link href={place.href} className={styles.item} aria-current={isCurrent ? "page" : undefined}>
      <place.icon size={16} aria-hidden="true" />
      {place.label}
      {count && <span className={styles.count}>{count}</span>}
    </Link>
  );
}
