"use client";

/** The last net, when even the frame failed: no styles of ours may be assumed here. */
export default function FrameFailed({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", margin: "15vh auto", maxWidth: 440, padding: 20 }}>
        <h1 style={{ fontSize: 20 }}>Patchcord could not be shown</h1>
        <p>Live flows keep answering calls. What you saved is kept. Wait a few seconds, then try again.</p>
        <button type="button" onClick={() => retry()} style={{ font: "inherit", padding: "8px 14px" }}>
          Try again
        </button>
      </body>
    </html>
  );
}
