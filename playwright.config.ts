import { defineConfig } from "@playwright/test"
import { chromiumPath } from "./test/support/chromium.ts"

/** What a person does, on the built product in a real browser. Every spec starts its own server on an empty data folder. */
export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.spec.ts",
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // One picture for every machine: what depends on its fonts is left out of it.
  snapshotPathTemplate: "{testDir}/screens/{arg}{ext}",
  // On a machine with two cores a browser is sometimes a frame late; a fault of ours fails every time.
  retries: 2,
  reporter: [["list"]],
  globalSetup: "test/support/postgres-for-browsers.ts",
  projects: [
    { name: "embedded", metadata: { engine: "duckdb" } },
    {
      // What goes through the store, once more on a real PostgreSQL server; how pages look is no matter of the engine.
      name: "postgres",
      metadata: { engine: "postgres" },
      testMatch: /\/(access|chain|uploads)\.spec\.ts$/,
      grepInvert: /axe|open to all|accessibility|files that stand by themselves|every chart's numbers/,
    },
  ],
  use: {
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    viewport: { width: 1440, height: 900 },
    trace: "off",
  },
})
