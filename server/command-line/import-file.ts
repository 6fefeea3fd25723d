import { createReadStream, openAsBlob, readFileSync } from "node:fs"
import { basename } from "node:path"
import { parseArgs } from "node:util"
import { randomUUID } from "node:crypto"
import { uploadFields } from "../../shared/api/mapping-schema.ts"
import type { UploadProgress, UploadReport } from "../../shared/api/upload-report.ts"
import { revisionsOf } from "../live/revisions.ts"
import type { Settings } from "../settings.ts"
import type { Store } from "../store/open.ts"
import { saveFile } from "../uploads/receive.ts"
import { openUploads } from "../uploads/uploads.ts"
import { onWorkspace, type ServerCall } from "./workspace.ts"

const usage = "import FILE [--mapping MAPPING.json] [--skip] [--commit]"

type Wish = { readonly path: string; readonly mapping: string; readonly skips: boolean; readonly commits: boolean }

/** `import`: checks a file, commits it where asked and nothing is in the way, and says what came of it. */
export async function importFile(args: readonly string[], settings: Settings): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { mapping: { type: "string" }, commit: { type: "boolean" }, skip: { type: "boolean" } },
  })
  const [path] = positionals
  if (path === undefined || positionals.length > 1) throw new Error(usage)
  const mapping = values.mapping === undefined ? "{}" : readFileSync(values.mapping, "utf8")
  const wish = { path, mapping, skips: values.skip ?? false, commits: values.commit ?? false }
  const report = await onWorkspace(
    settings,
    (store) => here(store, settings, wish),
    (call) => there(call, wish),
  )
  tell(report)
  return report.state !== "refused"
}

async function here(
  store: Store,
  { dataDir }: Settings,
  { path, mapping, skips, commits }: Wish,
): Promise<UploadReport> {
  const uploads = await openUploads({ store, revisions: revisionsOf(store.database), dataDir })
  const read = uploadFields.safeParse({ mapping, onProblem: skips ? "skip" : "stop" })
  if (!read.success)
    throw new Error(read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "))
  const id = randomUUID()
  const stop = uploads.watch(id, (progress) => progress && tellProgress(progress))
  try {
    const { report } = await uploads.take(id, "command line", async ({ original }) => ({
      file: await saveFile(createReadStream(path, { highWaterMark: 1024 ** 2 }), original, basename(path)),
      options: { mapping: read.data.mapping, onProblem: read.data.onProblem, commit: commits },
    }))
    return report
  } finally {
    stop()
  }
}

async function there(call: ServerCall, { path, mapping, skips, commits }: Wish): Promise<UploadReport> {
  const form = new FormData()
  form.set("mapping", mapping)
  form.set("onProblem", skips ? "skip" : "stop")
  form.set("commit", commits ? "auto" : "ask")
  form.set("file", await openAsBlob(path), basename(path))
  return (await (await call("/api/uploads", { method: "POST", body: form })).json()) as UploadReport
}

function tellProgress({ step, rows }: UploadProgress): void {
  process.stderr.write(`${step}${rows > 0 ? ` ${rows.toLocaleString("en")} rows` : ""}\n`)
}

const SHOWN = 20

function tell({ id, state, rows, observations, problems, problemCount }: UploadReport): void {
  const { new: added, changed, unchanged, rejected } = observations
  const out = [
    `${id} ${state}: ${rows} rows, ${added} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected`,
  ]
  for (const { row, sheet, column, found, message } of problems.slice(0, SHOWN)) {
    const place = [sheet, row === null ? null : `row ${row}`, column].filter(
      (part) => part !== null && part !== undefined,
    )
    out.push(`  ${place.join(", ")}${found === null ? "" : ` "${found}"`}: ${message}`)
  }
  if (problemCount > SHOWN) out.push(`  and ${problemCount - SHOWN} more problems`)
  process.stdout.write(`${out.join("\n")}\n`)
}
