import type { UploadReport } from "../../shared/api/upload-report.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { ApiError, withQuery } from "../api.ts"

type SendOptions = {
  /** What the upload will be called: whoever names it beforehand can watch its progress. */
  readonly id: string
  readonly signal: AbortSignal
  /** Called as bytes leave; `fetch` cannot tell, which is why this is an XMLHttpRequest. */
  readonly onSent: (bytes: number) => void
}

/** Sends one file to be read and checked; nothing is committed by it. Throws an `ApiError`, or an `AbortError` when stopped. */
export function sendFile(file: File, { id, signal, onSent }: SendOptions): Promise<UploadReport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open("POST", withQuery("/api/uploads", { id }))
    request.upload.addEventListener("progress", (event) => onSent(Math.min(event.loaded, file.size)))
    request.upload.addEventListener("load", () => onSent(file.size))
    request.addEventListener("error", () => reject(new ApiError("offline", "")))
    request.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")))
    request.addEventListener("load", () => {
      const body = readJson(request.responseText)
      if (request.status >= 200 && request.status < 300) return resolve(body as UploadReport)
      const refusal = body as { code?: string; message?: string; problems?: Problem[] } | null
      reject(new ApiError(refusal?.code ?? "fault", refusal?.message ?? "", refusal?.problems))
    })
    signal.addEventListener("abort", () => {
      request.abort()
      // A file that has arrived is being read: the server stops only when it is told to.
      void fetch(`/api/uploads/${id}`, { method: "DELETE" }).catch(() => undefined)
    })
    const form = new FormData()
    form.set("file", file, file.name)
    request.send(form)
  })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
