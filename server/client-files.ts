import { existsSync } from "node:fs"
import { join } from "node:path"
import { serveStatic } from "@hono/node-server/serve-static"
import { Hono } from "hono"

/**
 * The built client and nothing beside it. Every address of the page gets index.html, because the view lives in the
 * address; files with a hash in their name never change and are kept for a year.
 */
export function clientFiles(folder: string) {
  if (!existsSync(join(folder, "index.html")))
    return new Hono().get("*", (c) =>
      c.text("The page is not built yet: npm run build. The API answers under /api.", 503),
    )
  const fresh = (_: string, c: { header: (name: string, value: string) => void }) =>
    c.header("Cache-Control", "no-cache")
  return new Hono()
    .use(
      "/assets/*",
      serveStatic({
        root: folder,
        precompressed: true,
        onFound: (_, c) => c.header("Cache-Control", "public, max-age=31536000, immutable"),
      }),
    )
    .get("/assets/*", (c) => c.notFound())
    .use("*", serveStatic({ root: folder, onFound: fresh }))
    .get("*", serveStatic({ root: folder, path: "index.html", onFound: fresh }))
}
