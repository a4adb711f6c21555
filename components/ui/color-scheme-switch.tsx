"use client";
import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { t } from "@/lib/words/t";

const choices = () => [
  { value: "light", label: t("Light") },
  { value: "dark", label: t("Dark") },
  { value: "auto", label: t("System") },
];

/** Light, dark or what the system says; kept in this browser. */
export function ColorSchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isMounted = useMounted(); // the server cannot know the choice
  return (
    <SegmentedControl
      aria-label={t("Colours")}
      fullWidth
      data={choices()}
      value={isMounted ? colorScheme : "auto"}
      onChange={(value) => setColorScheme(value as MantineColorScheme) /* one of the three above */}
    />
  );
}
