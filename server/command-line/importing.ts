import { randomUUID } from "node:crypto"
import { createReadStream, openAsBlob } from "node:fs"
import { basename } from "node:path"
import type { CheckAgain, UploadProgress, UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import { revisionsOf } from "../live/revisions.ts"
import type { Settings } from "../settings.ts"
import type { Store } from "../store/open.ts"
import { saveFile } from "../uploads/receive.ts"
import { openUploads } from "../uploads/uploads.ts"
import { readWish, type Wish } from "./import-wish.ts"
import type { ServerCall } from "./workspace.ts"

type Show = (progress: UploadProgress | null) => void

/** What an import needs of the uploads, wherever they are. */
export type Importing = {
  list(): Promise<readonly UploadSummary[]>
  get(id: string): Promise<UploadReport>
  send(wish: Wish, show: Show): Promise<UploadReport>
  check(id: string, again: CheckAgain, show: Show): Promise<UploadReport>
  commit(id: string, show: Show): Promise<UploadReport>
  /** Ends what is being done. */
  stop(): void
}

const AUTHOR = "command line"

/** Straight on the store, which nobody else has open. */
export async function importHere(store: Store, { dataDir }: Settings): Promise<Importing> {
  const uploads = await openUploads({ store, revisions: revisionsOf(store.database), dataDir })
  let working = ""
  async function watched<Result>(id: string, show: Show, work: () => Promise<Result>): Promise<Result> {
    working = id
    const leave = uploads.watch(id, (progress) => progress && show(progress))
    return work().finally(leave)
  }
  return {
    list: () => uploads.list(),
    get: (id) => uploads.get(id),
    send(wish, show) {
      const { mapping, onProblem } = readWish(wish)
      const { path, commits: commit } = wish
      const id = randomUUID()
      return watched(id, show, async () => {
        const { report } = await uploads.take(id, AUTHOR, async ({ original }) => ({
          file: await saveFile(createReadStream(path, { highWaterMark: 1024 ** 2 }), original, basename(path)),
          options: { mapping, onProblem, commit },
        }))
        return report
      })
    },
    check: (id, again, show) => watched(id, show, () => uploads.checkAgain(id, again)),
    commit: (id, show) => watched(id, show, () => uploads.commit(id, AUTHOR)),
    stop: () => void uploads.stop(working),
  }
}

/** Through the server that has the store open. */
export function importThere(call: ServerCall): Importing {
  let working: { readonly id: string; readonly leave: AbortController } | null = null
  const json = async <Result>(path: string, init?: RequestInit) => (await (await call(path, init)).json()) as Result
  const post = (path: string, body?: object) =>
    json<UploadReport>(path, {
      method: "POST",
      ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
    })
  async function watched<Result>(
    id: string,
    show: Show,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const leave = new AbortController()
    working = { id, leave }
    const ended = new AbortController()
    void followProgress(call, id, ended.signal, show)
    return work(leave.signal).finally(() => ended.abort())
  }
  return {
    list: () => json("/api/uploads"),
    get: (id) => json(`/api/uploads/${id}`),
    async send(wish, show) {
      const id = randomUUID()
      const form = new FormData()
      form.set("mapping", wish.mapping)
      form.set("onProblem", wish.onProblem)
      form.set("commit", wish.commits ? "auto" : "ask")
      form.set("file", await openAsBlob(wish.path), basename(wish.path))
      return watched(id, show, (signal) => json(`/api/uploads?id=${id}`, { method: "POST", body: form, signal }))
    },
    check: (id, again, show) => watched(id, show, () => post(`/api/uploads/${id}/check`, again)),
    commit: (id, show) => watched(id, show, () => post(`/api/uploads/${id}/commit`)),
    stop() {
      if (!working) return
      const { id, leave } = working
      // What has arrived is being read: that stops only when the server is told to.
      void call(`/api/uploads/${id}`, { method: "DELETE" })
        .catch(() => undefined)
        .finally(() => leave.abort())
    },
  }
}

/** Reads the server's events of one upload until its work ends; a progress that is lost is not worth failing for. */
async function followProgress(call: ServerCall, id: string, signal: AbortSignal, show: Show): Promise<void> {
  try {
    const { body } = await call(`/api/uploads/${id}/progress`, { signal })
    let text = ""
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const events = text.split("\n\n")
      text = events.pop()!
      for (const event of events) {
        const data = /^event: progress\ndata: (.*)$/m.exec(event)?.[1]
        if (data !== undefined) show(JSON.parse(data) as UploadProgress)
      }
    }
  } catch {
    // The import itself says what is wrong.
  }
}
