import react from "@vitejs/plugin-react"
import { defineConfig } from "vitest/config"

export default defineConfig({
  root: "client",
  plugins: [react()],
  build: { outDir: "../dist", emptyOutDir: true, target: "es2022" },
  server: { proxy: { "/api": `http://127.0.0.1:${process.env["PORT"] ?? 8080}` } },
  test: {
    root: ".",
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "embedded",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: ["test/e2e/**", "test/bench/**"],
        },
      },
      {
        extends: true,
        test: {
          // Everything that goes through the store, once more on a real PostgreSQL server.
          name: "postgres",
          include: ["test/server/{chain,engine,events,links,live,model,panel,units,uploads}/**/*.test.ts"],
          globalSetup: "test/support/postgres-project.ts",
        },
      },
    ],
  },
})
