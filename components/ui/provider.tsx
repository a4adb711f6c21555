"use client";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { type ReactNode, useState } from "react";
import { theme } from "./theme";
import { ThemeVariables } from "./theme-variables";

/** Theme, colour scheme (light, dark or the system's, kept in this browser) and the place where results are told. */
export function UiProvider({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  const [ours] = useState(theme); // once for the page
  return (
    <MantineProvider
      theme={ours}
      withCssVariables={false}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce ?? ""}
    >
      <ThemeVariables nonce={nonce} />
      <Notifications position="bottom-right" autoClose={6000} limit={3} />
      {children}
    </MantineProvider>
  );
}
