// The theme as CSS variables. The server writes them into the page; Mantine's own element works them out in the browser
// once more, at every attempt to take the page over, which took longer than the rest of an opening editor's frame.
import {
  convertCssVariables,
  DEFAULT_THEME,
  deepMerge,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from "@mantine/core";
import { useLayoutEffect, useRef } from "react";
import { cssVariablesResolver, theme } from "./theme";

export function ThemeVariables({ nonce }: { nonce?: string | undefined }) {
  const style = useRef<HTMLStyleElement>(null);
  useLayoutEffect(() => {
    // A page that was not taken over but drawn anew comes without what the server wrote.
    if (style.current?.textContent === "") style.current.textContent = themeCss();
  }, []);
  const __html = typeof window === "undefined" ? themeCss() : "";
  return (
    <style
      ref={style}
      nonce={nonce ?? ""}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text, whose quotes must stay quotes
      dangerouslySetInnerHTML={{ __html }}
    />
  );
}

let css: string | undefined;

function themeCss(): string {
  css ??= convertCssVariables(ownVariables(), ":root");
  return css;
}

/** Without those that Mantine's own style sheet gives. */
function ownVariables(): Variables {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme());
  const all = deepMerge(defaultCssVariablesResolver(merged), cssVariablesResolver(merged));
  const usual = defaultCssVariablesResolver(DEFAULT_THEME);
  const changed = (part: keyof Variables) => {
    const before = new Map(Object.entries(usual[part]));
    return Object.fromEntries(
      Object.entries(all[part]).filter(([name, value]) => before.get(name) !== value),
    );
  };
  return { variables: changed("variables"), light: changed("light"), dark: changed("dark") };
}

type Variables = ReturnType<typeof defaultCssVariablesResolver>;
