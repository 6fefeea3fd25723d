import { readFileSync, writeFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import react from "@vitejs/plugin-react"
import type { Plugin } from "vite"
import { defineConfig } from "vitest/config"

/** Beside every text file its brotli and gzip forms, made once at build time instead of at each request. */
function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    // Not earlier: until files are written, other plugins still put the names of later chunks into them.
    writeBundle({ dir = "" }, bundle) {
      for (const { fileName } of Object.values(bundle)) {
        if (!/\.(js|css|svg|html)$/.test(fileName)) continue
        const path = join(dir, fileName)
        const source = readFileSync(path)
        if (source.length < 1024) continue
        writeFileSync(`${path}.br`, brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
        writeFileSync(`${path}.gz`, gzipSync(source))
      }
    },
  }
}

/**
 * What the distributions ask of the browser, answered: whether it has generators. They would find out by making a function from text,
 * which the pages' policy forbids, and the browser's console would tell of an attack.
 */
function withGenerators(): Plugin {
  return {
    name: "with-generators",
    apply: "build",
    load: (id) =>
      id.includes("@stdlib/assert-has-generator-support/lib/") ? "module.exports = function () { return true }" : null,
  }
}

export default defineConfig({
  root: "client",
  plugins: [react(), precompress(), withGenerators()],
  build: { outDir: "../dist", emptyOutDir: true, target: "es2022" },
  server: { proxy: { "/api": `http://127.0.0.1:${process.env["PORT"] ?? 8080}` } },
  test: {
    root: ".",
    testTimeout: 30_000,
    setupFiles: ["test/support/property-seed.ts"],
    // As many files at a time as there are cores: left to itself it keeps one for a person who works beside it.
    maxWorkers: availableParallelism(),
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
          // Everything that goes through the store or the accounts, once more on a real PostgreSQL server.
          name: "postgres",
          include: ["test/server/**/*.test.ts"],
          // Those that name their engine, or have none: how a file is read and cut is the embedded engine's work on both.
          exclude: [
            "test/server/{cli,faults,sample,store}/**",
            "test/server/board-pack/{board-pack,office}.test.ts",
            "test/server/confidential/{solver,solver-of-groups,solver-of-slopes,solver-of-plans,solver-by-moving,scenario-of-groups,hidden-is-absent,complements,group-cells,quarters-beside-months,every-way-out}.test.ts",
            "test/server/engine/{coalesced,extent,joined,recent,roll-up}.test.ts",
            "test/server/people/{password,several-servers}.test.ts",
            "test/server/settings.test.ts",
            "test/server/uploads/{agencies,crash,encoding-watch,file-units,line-facts,receive,two-servers}.test.ts",
          ],
          globalSetup: "test/support/postgres-project.ts",
        },
      },
    ],
  },
})
