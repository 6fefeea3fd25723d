import { useQuery, useQueryClient } from "@tanstack/react-query"
import { uploadCommitWords } from "../../shared/words/upload-commit.ts"
import { useWords } from "../language.ts"
import { putAwayUpload } from "./queries.ts"
import { queue } from "./send-queue.ts"

/** The way back after a file was put away: it is sent once more, as long as this tab still holds it. */
export function Discarded() {
  const words = useWords(uploadCommitWords)
  const cache = useQueryClient()
  const { data: upload } = useQuery(putAwayUpload)
  if (!upload) return null
  const file = queue.sentFile(upload.id)
  return (
    <p role="status" className="notice">
      {words.discarded(upload.fileName)}{" "}
      {file && (
        <button
          type="button"
          className="button"
          onClick={() => {
            cache.setQueryData(putAwayUpload.queryKey, null)
            queue.add([file])
          }}
        >
          {words.restore}
        </button>
      )}
    </p>
  )
}
