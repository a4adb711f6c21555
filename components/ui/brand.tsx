interface BrandMarkProps {
  size?: number;
}

/** The mark: a cord from one socket to another, plugged in. */
export function BrandMark({ size = 22 }: BrandMarkProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="var(--pc-accent-ink)"
      strokeWidth="2.2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="5.5" cy="17" r="3" />
      <circle cx="18.5" cy="7" r="3" fill="var(--pc-accent-ink)" />
      <path d="M8.5 17c7 0 2-10 7-10" />
    </svg>
  );
}
