import { useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useEffect, useRef, useState, type DragEvent } from "react"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { useWords } from "../language.ts"
import { oneUpload } from "./queries.ts"
import { onArrival, queue } from "./send-queue.ts"

/** What the dialog of the operating system offers first; anything may be dropped, and is refused with a reason. */
const ACCEPT = ".csv,.tsv,.txt,.tab,.xlsx,.xlsb,.xls,.ods,text/csv,text/tab-separated-values"

/** Where files go in: dropped, pasted, or chosen; by mouse, finger or keyboard. */
export function DropField({ isSmall = false }: { readonly isSmall?: boolean }) {
  const words = useWords(uploadsWords).drop
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [hasFolder, setHasFolder] = useState(false)
  useFollowArrivals()
  usePastedFiles()

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry())
    setHasFolder(entries.some((entry) => entry?.isDirectory))
    queue.add([...event.dataTransfer.files].filter((_, i) => !entries[i]?.isDirectory))
  }

  return (
    <div
      className="drop"
      data-over={isOver || undefined}
      data-small={isSmall || undefined}
      onDragEnter={() => setOver(true)}
      onDragOver={(event) => event.preventDefault()}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={drop}
    >
      <p>{isOver ? words.release : words.here}</p>
      <button type="button" className={isSmall ? "button" : "button primary"} onClick={() => input.current?.click()}>
        {words.choose}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPT}
        aria-label={words.choose}
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          queue.add(event.target.files ?? [])
          // The same file may be chosen again once it has been mended.
          event.target.value = ""
        }}
      />
      {!isSmall && <p className="caption">{words.accepts}</p>}
      {hasFolder && <p role="alert">{words.tooMany}</p>}
    </div>
  )
}

/** The last file of a drop opens itself once it has been read; the ones before it wait in the list. */
function useFollowArrivals() {
  const navigate = useNavigate()
  const cache = useQueryClient()
  useEffect(
    () =>
      onArrival((report, isLast) => {
        cache.setQueryData(oneUpload(report.id).queryKey, report)
        void cache.invalidateQueries({ queryKey: ["uploads"], exact: true })
        if (isLast) void navigate({ to: "/uploads/$upload", params: { upload: report.id } })
      }),
    [navigate, cache],
  )
}

/** A table copied from a spreadsheet, or a file copied from a folder, goes in by pasting it. */
function usePastedFiles() {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      const files = [...(event.clipboardData?.files ?? [])]
      const table = event.clipboardData?.getData("text/plain") ?? ""
      if (files.length > 0) queue.add(files)
      else if (table.includes("\t") && table.includes("\n")) queue.add([new File([table], "pasted.tsv")])
    }
    document.addEventListener("paste", paste)
    return () => document.removeEventListener("paste", paste)
  }, [])
}
