"use client";
import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useMounted } from "@mantine/hooks";

const choices = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "System" },
];

/** Light, dark or what the system says; kept in this browser. */
export function ColorSchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isMounted = useMounted(); // the server cannot know the choice
  return (
    <SegmentedControl
      aria-label="Colours"
      fullWidth
      data={choices}
      value={isMounted ? colorScheme : "auto"}
      onChange={(value) => setColorScheme(value as MantineColorScheme) /* one of the three above */}
    />
  );
}
