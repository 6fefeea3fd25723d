import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { sampleWords } from "../../shared/words/sample.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { explain, request } from "../api.ts"
import { useLanguage } from "../language.ts"
import { session } from "../sign-in/session.ts"
import { chainModel } from "../uploads/queries.ts"

/** On every page, as long as what is looked at is invented: it says so, and one button takes the sample out. Another brings it back. */
export function SampleNotice() {
  const language = useLanguage()
  const words = sampleWords[language]
  const viewer = useQuery(session).data?.viewer
  const { data } = useQuery({ ...chainModel(), enabled: Boolean(viewer) })
  const [removed, setRemoved] = useState(false)
  const act = useMutation({
    mutationFn: (what: "remove" | "restore") => request(`/api/sample/${what}`, { method: "POST" }),
    onSuccess: (_, what) => setRemoved(what === "remove"),
  })
  if (!viewer || !(data?.sample || removed)) return null
  const what = data?.sample ? "remove" : "restore"
  return (
    <aside className="sample-notice no-print" aria-label={words.label}>
      <div className="wrap">
        <span>{data?.sample ? shellWords[language].sample : words.gone}</span>
        {viewer.may.includes("upload") && (
          <button type="button" className="button quiet" disabled={act.isPending} onClick={() => act.mutate(what)}>
            {act.isPending ? words.working : words[what]}
          </button>
        )}
        {act.error && <span role="alert">{explain(act.error, language)}</span>}
      </div>
    </aside>
  )
}
