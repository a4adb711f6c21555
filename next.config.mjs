import { serverAliases } from "./lib/cli/build.mjs";

/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // The platform's JSON-RPC address ends with a slash, and its clients follow no redirect.
  skipTrailingSlashRedirect: true,
  // `npm test` checks types; a person who starts the product should not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Routes named *.bench.ts exist in the benchmark's build alone.
  pageExtensions: process.env.PATCHCORD_BENCH ? ["tsx", "ts", "bench.ts"] : ["tsx", "ts"],
  images: { unoptimized: true },
  turbopack: { resolveAlias: serverAliases },
  experimental: {
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react", "typebox"],
    serverActions: { bodySizeLimit: "25mb" }, // the front door's own limit
  },
  serverExternalPackages: ["pg", "pg-boss", "pino", "better-auth", "@prisma/client", "@prisma/adapter-pg"],
};
