"use client";
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";
import { t } from "@/lib/words/t";
import { tokens, tokenVariables } from "./tokens";

// Shades 0 to 9 exist because Mantine asks for them; what is seen comes from the tokens through the resolvers below.
const accent: MantineColorsTuple = [
  "#ebeffc",
  "#d9e0f8",
  "#b9c5f4",
  "#a5b6ff",
  "#7d92ea",
  "#4a65d8",
  "#3552c8",
  "#2d47b4",
  "#24398f",
  "#1b2b6b",
];
const now: MantineColorsTuple = [
  "#e2f3eb",
  "#c8e8d9",
  "#9fd4bd",
  "#5fd3a5",
  "#35b583",
  "#1f9a6d",
  "#137a55",
  "#0f6546",
  "#14362a",
  "#06281b",
];
const warn: MantineColorsTuple = [
  "#fdf1d9",
  "#f8e2b4",
  "#ecc982",
  "#ecbd62",
  "#dca53b",
  "#c98500",
  "#a86c00",
  "#865300",
  "#6b531f",
  "#372a10",
];
const bad: MantineColorsTuple = [
  "#fdecea",
  "#f8d3cf",
  "#f0b6b0",
  "#ff9d94",
  "#e2625a",
  "#cc3d34",
  "#c9362c",
  "#b0261d",
  "#7a3631",
  "#3d1b19",
];
const gray: MantineColorsTuple = [
  "#f7f8fa",
  "#eef0f4",
  "#e2e5eb",
  "#d3d8e0",
  "#c8cdd7",
  "#8a92a1",
  "#5f6776",
  "#454c5a",
  "#2b303a",
  "#171a21",
];
const dark: MantineColorsTuple = [
  "#eceef2",
  "#b9bfca",
  "#959dac",
  "#737c8c",
  "#414855",
  "#2b303a",
  "#1e2229",
  "#181b21",
  "#111317",
  "#0d0f13",
];

const families = {
  accent,
  now,
  warn,
  bad,
  blue: accent,
  green: now,
  teal: now,
  orange: warn,
  yellow: warn,
  red: bad,
};
type Family = "accent" | "now" | "warn" | "bad";
const familyOf: Record<string, Family> = {
  accent: "accent",
  blue: "accent",
  now: "now",
  green: "now",
  teal: "now",
  warn: "warn",
  orange: "warn",
  yellow: "warn",
  bad: "bad",
  red: "bad",
};

/** One accent, and three colours that mean something: every variant of every component is drawn from the tokens. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const none = "1px solid transparent";
  const family = familyOf[input.color ?? "accent"];
  if (input.variant === "default") {
    return {
      background: "var(--pc-surface)",
      hover: "var(--pc-surface-2)",
      color: family && family !== "accent" ? `var(--pc-${family}-ink)` : "var(--pc-ink)",
      border: "1px solid var(--pc-line-2)",
    };
  }
  if (input.color === "gray") {
    const quiet = input.variant === "subtle" || input.variant === "transparent";
    return {
      background: quiet ? "transparent" : "var(--pc-surface-3)",
      hover: input.variant === "transparent" ? "transparent" : "var(--pc-surface-3)",
      color: "var(--pc-ink-2)",
      border: input.variant === "outline" ? "1px solid var(--pc-line-2)" : none,
    };
  }
  if (!family) return defaultVariantColorsResolver(input);
  // A quiet button beside others is not "yours": it takes the ink, the accent stays for selection and the main action.
  if (family === "accent" && input.variant === "subtle") {
    return {
      background: "transparent",
      hover: "var(--pc-surface-3)",
      color: "var(--pc-ink-2)",
      border: none,
    };
  }
  const soft = `var(--pc-${family}-soft)`;
  const ink = `var(--pc-${family}-ink)`;
  switch (input.variant) {
    case "filled":
      return {
        background: `var(--pc-${family})`,
        hover: `var(--pc-${family}-hover)`,
        color: `var(--pc-on-${family})`,
        border: none,
      };
    case "light":
      return { background: soft, hover: soft, color: ink, border: none };
    case "outline":
      return {
        background: "transparent",
        hover: soft,
        color: ink,
        border: `1px solid var(--pc-${family}-line)`,
      };
    case "subtle":
      return { background: "transparent", hover: soft, color: ink, border: none };
    case "transparent":
      return { background: "transparent", hover: "transparent", color: ink, border: none };
    default:
      return defaultVariantColorsResolver(input);
  }
};

/** Mantine's own variables, pointed at ours, so that whatever we did not dress looks at home. */
const borrowed: Record<string, string> = {
  "--mantine-color-body": "var(--pc-surface)",
  "--mantine-color-text": "var(--pc-ink)",
  "--mantine-color-bright": "var(--pc-ink)",
  "--mantine-color-dimmed": "var(--pc-ink-3)",
  "--mantine-color-placeholder": "var(--pc-ink-3)",
  "--mantine-color-anchor": "var(--pc-accent-ink)",
  "--mantine-color-error": "var(--pc-bad-ink)",
  "--mantine-color-success": "var(--pc-now-ink)",
  "--mantine-color-default": "var(--pc-surface)",
  "--mantine-color-default-hover": "var(--pc-surface-2)",
  "--mantine-color-default-color": "var(--pc-ink)",
  "--mantine-color-default-border": "var(--pc-line)",
  "--mantine-color-disabled": "var(--pc-surface-3)",
  "--mantine-color-disabled-color": "var(--pc-ink-3)",
  "--mantine-color-disabled-border": "var(--pc-line)",
  "--mantine-color-gray-light": "var(--pc-surface-3)",
  "--mantine-color-gray-light-hover": "var(--pc-surface-3)",
  "--mantine-color-gray-light-color": "var(--pc-ink-2)",
};
for (const [name, family] of Object.entries(familyOf)) {
  borrowed[`--mantine-color-${name}-filled`] = `var(--pc-${family})`;
  borrowed[`--mantine-color-${name}-filled-hover`] = `var(--pc-${family}-hover)`;
  borrowed[`--mantine-color-${name}-light`] = `var(--pc-${family}-soft)`;
  borrowed[`--mantine-color-${name}-light-hover`] = `var(--pc-${family}-soft)`;
  borrowed[`--mantine-color-${name}-light-color`] = `var(--pc-${family}-ink)`;
  borrowed[`--mantine-color-${name}-text`] = `var(--pc-${family}-ink)`;
  borrowed[`--mantine-color-${name}-outline`] = `var(--pc-${family}-ink)`;
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...tokenVariables(tokens.light), ...borrowed },
  dark: { ...tokenVariables(tokens.dark), ...borrowed },
});

const system =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';

/** Densities live in density.css, which dresses Mantine's parts by their static class names. */
/** Made where a reader is known: some parts say something by themselves. */
export const theme = () =>
  createTheme({
    colors: { ...families, gray, dark },
    primaryColor: "accent",
    primaryShade: { light: 6, dark: 5 },
    black: tokens.light.ink,
    variantColorResolver,
    fontFamily: `"Inter Variable", ${system}`,
    fontFamilyMonospace:
      'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace',
    fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.8125rem", lg: "0.9375rem", xl: "1.25rem" },
    lineHeights: { xs: "1.125rem", sm: "1.25rem", md: "1.25rem", lg: "1.375rem", xl: "1.75rem" },
    fontWeights: { regular: "400", medium: "550", semibold: "600", bold: "650" },
    spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.25rem", xl: "1.5rem" },
    radius: { xs: "4px", sm: "6px", md: "10px", lg: "14px", xl: "999px" },
    defaultRadius: "sm",
    shadows: {
      xs: "var(--pc-shadow-1)",
      sm: "var(--pc-shadow-2)",
      md: "var(--pc-shadow-3)",
      lg: "var(--pc-shadow-3)",
      xl: "var(--pc-shadow-3)",
    },
    headings: {
      fontWeight: "650",
      sizes: {
        h1: { fontSize: "1.25rem", lineHeight: "1.75rem", fontWeight: "650" },
        h2: { fontSize: "0.9375rem", lineHeight: "1.375rem", fontWeight: "620" },
        h3: { fontSize: "0.875rem", lineHeight: "1.125rem", fontWeight: "620" },
        h4: { fontSize: "0.8125rem", lineHeight: "1.25rem", fontWeight: "620" },
      },
    },
    respectReducedMotion: true,
    cursorType: "pointer",
    components: {
      InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } },
      SegmentedControl: { defaultProps: { withItemsBorders: false } },
      Switch: { defaultProps: { withThumbIndicator: false } },
      // A page has at most one filled button, so filled is what one asks for.
      Button: { defaultProps: { variant: "default", loaderProps: { size: 12 } } },
      ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: "md" } },
      Badge: { defaultProps: { variant: "light", radius: "xs" } },
      Paper: { defaultProps: { radius: "md" } },
      Card: { defaultProps: { radius: "md" } },
      Modal: {
        defaultProps: {
          radius: "md",
          padding: 20,
          centered: true,
          size: 480,
          transitionProps: { duration: 180 },
          closeButtonProps: { "aria-label": t("Close") },
          // Its header stands in a dialog; only the page's own is the page's banner.
          attributes: { header: { role: "presentation" } },
        },
      },
      Drawer: {
        defaultProps: {
          padding: 20,
          closeButtonProps: { "aria-label": t("Close") },
          attributes: { header: { role: "presentation" } },
        },
      },
      Notification: { defaultProps: { closeButtonProps: { "aria-label": t("Close") } } },
      PasswordInput: {
        defaultProps: {
          visibilityToggleButtonProps: { "aria-label": t("Toggle password visibility") },
        },
      },
      Menu: {
        defaultProps: { returnFocus: true, shadow: "md", radius: 8, position: "bottom-end", width: 216 },
      },
      Popover: { defaultProps: { shadow: "md", radius: 8 } },
      Tooltip: { defaultProps: { openDelay: 400, multiline: true, maw: 320, radius: "sm" } },
      Tabs: { defaultProps: { radius: 0 } },
      Alert: { defaultProps: { radius: "md", variant: "light" } },
      Table: { defaultProps: { verticalSpacing: 0, horizontalSpacing: 12, highlightOnHover: false } },
      NumberInput: { defaultProps: { allowNegative: false } },
      Select: { defaultProps: { allowDeselect: false, checkIconPosition: "right" } },
      Loader: { defaultProps: { size: 16, type: "oval" } },
      Skeleton: { defaultProps: { radius: "sm" } },
    },
  });
