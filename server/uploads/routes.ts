import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { Readable } from "node:stream"
import type { HttpBindings } from "@hono/node-server"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { checkAgain, uploadFields } from "../../shared/api/mapping-schema.ts"
import type { UploadReport } from "../../shared/api/upload-report.ts"
import { languageFor, languages } from "../../shared/words/language.ts"
import { mayReadCells, refuseCells, reportForOthers } from "../confidential/files-of-others.ts"
import { Refusal } from "../errors.ts"
import { answerEvents } from "../live/events.ts"
import type { SignedIn } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { receiveUpload } from "./receive.ts"
import { rejectsIn } from "./tell-rejects.ts"
import { answerOf } from "./upload-answer.ts"
import type { Uploads } from "./uploads.ts"

/** The language of a file that is made for its reader; left out, the one that the browser wishes for. */
const inLanguage = z.object({ language: z.enum(languages).optional() })

const announced = z.object({ id: z.string().optional() })

/** The upload calls of the contract. `?id=` lets a sender name its upload beforehand, to watch its progress. */
export function uploadRoutes(uploads: Uploads, maxBytes: number) {
  const told = async (c: Context<SignedIn>, made: Promise<UploadReport>) => {
    const { report, sent } = await uploads.today(await made, c.get("viewer").id)
    return mayReadCells(c.get("viewer"), report, sent) ? report : reportForOthers(report)
  }
  const ownFile = async (c: Context<SignedIn>) => {
    const found = await uploads.files(c.req.param("id")!)
    refuseCells(c.get("viewer"), answerOf(found.row), found.sent)
    return found
  }
  return new Hono<SignedIn>()
    .get("/", async (c) => c.json(await uploads.listFor(c.get("viewer"))))
    .post("/", valid("query", announced), async (c) => {
      const { report } = await uploads.take(c.req.valid("query").id, nameOf(c), async ({ original }) => {
        const { file, fields } = await receiveUpload(c.req.raw, original, maxBytes, incomingOf(c))
        const { mapping, onProblem, commit } = readFields(fields)
        const sent = { ...file, sender: c.get("viewer").id }
        return { file: sent, options: { mapping, onProblem, commit: commit === "auto" } }
      })
      return c.json((await uploads.today(report, c.get("viewer").id)).report, 201)
    })
    .get("/:id", async (c) => c.json(await told(c, uploads.get(c.req.param("id")))))
    .delete("/:id", async (c) => {
      await uploads.discard(c.req.param("id"))
      return c.json({})
    })
    .post("/:id/check", valid("json", checkAgain), async (c) =>
      c.json(await told(c, uploads.checkAgain(c.req.param("id"), c.req.valid("json")))),
    )
    .post("/:id/commit", async (c) => c.json(await told(c, uploads.commit(c.req.param("id"), nameOf(c)))))
    .post("/:id/undo", async (c) => c.json(await told(c, uploads.undo(c.req.param("id"), nameOf(c)))))
    .post("/:id/stop", async (c) => {
      if (!(await uploads.stop(c.req.param("id")))) throw new Refusal("conflict", "Nobody is at work on this upload.")
      return c.json({})
    })
    .get("/:id/progress", (c) =>
      answerEvents(c, (send, done) =>
        uploads.watch(c.req.param("id"), (progress) => {
          if (progress) send("progress", progress)
          else {
            send("done", {})
            done()
          }
        }),
      ),
    )
    .get("/:id/file", async (c) => {
      const { row, folder } = await ownFile(c)
      await uploads.fetch(row.id, "original")
      return download(c, folder.original, row.fileName, "application/octet-stream")
    })
    .get("/:id/rejects.csv", valid("query", inLanguage), async (c) => {
      const { row, folder } = await ownFile(c)
      if (!(await uploads.fetch(row.id, "rejects.csv"))) throw new Refusal("not-found", "There is no such file.")
      const wishes = (c.req.header("accept-language") ?? "").split(",").map((wish) => wish.split(";")[0]!.trim())
      const language = c.req.valid("query").language ?? languageFor(wishes)
      nameDownload(c, `rejects of ${row.fileName}.csv`, "text/csv; charset=utf-8")
      return c.body(Readable.toWeb(Readable.from(rejectsIn(language, folder.rejects))) as ReadableStream)
    })
}

/** The request as Node has it; there is none where the app is asked without a port. */
const incomingOf = (c: Context) => (c.env as Partial<HttpBindings> | undefined)?.incoming

const nameOf = (c: Context<SignedIn>) => c.get("viewer").name

function readFields(fields: ReadonlyMap<string, string>) {
  const read = uploadFields.safeParse(Object.fromEntries(fields))
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => `${path.join(".") || "fields"}: ${message}`)
  throw new Refusal("bad-request", faults.join("; "))
}

async function download(c: Context, path: string, name: string, type: string): Promise<Response> {
  const found = await stat(path).catch(() => null)
  if (!found) throw new Refusal("not-found", "There is no such file.")
  c.header("Content-Length", String(found.size))
  nameDownload(c, name, type)
  return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream)
}

function nameDownload(c: Context, name: string, type: string): void {
  c.header("Content-Type", type)
  // Letters beyond ASCII travel as RFC 6266 says; a browser that saves the file never runs it.
  c.header("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", "%27")}`)
}
