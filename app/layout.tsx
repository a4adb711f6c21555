import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/dropzone/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "@mantine/charts/styles.layer.css";
import "@fontsource-variable/inter/wght.css";
import "@/components/ui/global.css";
import "@/components/ui/density.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { UiProvider } from "@/components/ui/provider";
import { WordsGate } from "@/components/ui/words-gate";
import { messagesOf } from "@/lib/server/words/messages";
import { reader } from "@/lib/words/reader";

export const metadata: Metadata = {
  title: { default: "Patchcord", template: "%s · Patchcord" },
  description:
    "Build phone call flows and SMS campaigns, try them in the browser, publish them, roll them back.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f6f8" },
    { media: "(prefers-color-scheme: dark)", color: "#111317" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const { language } = reader();
  const messages = messagesOf(language);
  return (
    <html lang={language} {...mantineHtmlProps}>
      <head>
        {messages && <link rel="preload" as="fetch" href={messages.address} crossOrigin="anonymous" />}
        <ColorSchemeScript defaultColorScheme="auto" {...(nonce ? { nonce } : {})} />
      </head>
      <body>
        <WordsGate language={language} address={messages?.address ?? null}>
          <UiProvider nonce={nonce}>{children}</UiProvider>
        </WordsGate>
      </body>
    </html>
  );
}
