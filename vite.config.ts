import { brotliCompressSync, gzipSync } from "node:zlib"
import react from "@vitejs/plugin-react"
import type { Plugin } from "vite"
import { defineConfig } from "vitest/config"

/** Beside every text file its brotli and gzip forms, made once at build time instead of at each request. */
function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        const source = file.type === "chunk" ? file.code : file.source
        if (!/\.(js|css|svg|html)$/.test(file.fileName) || source.length < 1024) continue
        this.emitFile({ type: "asset", fileName: `${file.fileName}.br`, source: brotliCompressSync(source) })
        this.emitFile({ type: "asset", fileName: `${file.fileName}.gz`, source: gzipSync(source, { level: 9 }) })
      }
    },
  }
}

export default defineConfig({
  root: "client",
  plugins: [react(), precompress()],
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
