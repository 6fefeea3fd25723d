import { createHash } from "node:crypto"
import { createReadStream, readFileSync } from "node:fs"
import { parseArgs } from "node:util"
import type { UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import type { Settings } from "../settings.ts"
import { importHere, importThere, type Importing } from "./importing.ts"
import { progressLine, tellReport } from "./import-words.ts"
import { readWish, type Wish } from "./import-wish.ts"
import { onWorkspace } from "./workspace.ts"

const usage = "import FILE [--mapping MAPPING.json] [--skip] [--commit] [--resume]"

/**
 * `import`: checks a file, commits it where asked and nothing is in the way, and says what came of it. The same file
 * again goes on where the first try ended; Ctrl-C stops it with nothing half done.
 */
export async function importFile(args: readonly string[], settings: Settings): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      mapping: { type: "string" },
      commit: { type: "boolean" },
      skip: { type: "boolean" },
      resume: { type: "boolean" },
    },
  })
  const [path] = positionals
  if (path === undefined || positionals.length > 1) throw new Error(usage)
  const wish: Wish = {
    path,
    mapping: values.mapping === undefined ? "{}" : readFileSync(values.mapping, "utf8"),
    onProblem: values.skip ? "skip" : "stop",
    commits: values.commit ?? false,
    resumes: values.resume ?? false,
  }
  const report = await onWorkspace(
    settings,
    async (store) => run(await importHere(store, settings), wish),
    (call) => run(importThere(call), wish),
  )
  process.stdout.write(tellReport(report))
  return report.state !== "refused"
}

/** One import, told as it goes and stoppable by Ctrl-C. */
async function run(importing: Importing, wish: Wish): Promise<UploadReport> {
  const show = progressLine(process.stderr)
  const stop = () => {
    process.stderr.write("\nStopping; nothing of what is not committed stays behind.\n")
    importing.stop()
  }
  process.once("SIGINT", stop)
  try {
    return await takeUp(importing, wish, show)
  } finally {
    process.off("SIGINT", stop)
    show(null)
  }
}

async function takeUp(importing: Importing, wish: Wish, show: ReturnType<typeof progressLine>): Promise<UploadReport> {
  const before = await earlier(importing, wish)
  if (!before) return importing.send(wish, show)
  if (before.state === "committed") return importing.get(before.id)
  process.stderr.write(`This file was sent before (${before.uploadedAt}); going on with that.\n`)
  const found = await importing.get(before.id)
  const { mapping } = readWish(wish)
  const isSame = found.onProblem === wish.onProblem && JSON.stringify(found.said) === JSON.stringify(mapping)
  const report =
    found.state === "checked" && isSame
      ? found
      : await importing.check(found.id, { mapping, onProblem: wish.onProblem }, show)
  return wish.commits && report.state === "checked" ? importing.commit(report.id, show) : report
}

/** The upload of the same content that a new try goes on with. */
async function earlier(importing: Importing, { path, resumes }: Wish): Promise<UploadSummary | null> {
  const hash = await hashOf(path)
  const same = (await importing.list()).filter(({ contentHash }) => contentHash === hash)
  const open = same.find(({ state }) => state === "checked" || state === "refused")
  return open ?? (resumes ? (same.find(({ state }) => state === "committed") ?? null) : null)
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256")
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 ** 2 })) hash.update(chunk as Buffer)
  return hash.digest("hex")
}
