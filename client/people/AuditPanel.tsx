import { useInfiniteQuery, useMutation } from "@tanstack/react-query"
import { useState } from "react"
import type { AuditRow } from "../../shared/api/access.ts"
import { momentText } from "../../shared/words/moment.ts"
import { countText } from "../../shared/words/numbers.ts"
import { auditGroup, tokensAuditWords } from "../../shared/words/tokens-audit.ts"
import { explain, request } from "../api.ts"
import { useLanguage } from "../language.ts"
import { auditLog } from "./queries.ts"

/** Who did what, when and from where; and the proof that no line was changed. */
export function AuditPanel() {
  const language = useLanguage()
  const words = tokensAuditWords[language].audit
  const [event, setEvent] = useState<string>()
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(auditLog(event))
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className="panel people-part" aria-labelledby="audit">
      <div className="audit-head">
        <div>
          <h2 id="audit">{words.title}</h2>
          <p className="caption">{words.lead}</p>
        </div>
        <div className="person-acts">
          <select
            className="field"
            aria-label={words.what}
            value={event ?? ""}
            onChange={({ target }) => setEvent(target.value === "" ? undefined : target.value)}
          >
            <option value="">{words.all}</option>
            {Object.entries(words.groups).map(([group, word]) => (
              <option key={group} value={group}>
                {word}
              </option>
            ))}
          </select>
          <a className="button" href="/api/audit.csv" download>
            {words.export}
          </a>
          <CheckLog />
        </div>
      </div>
      {error && <p role="alert">{explain(error, language)}</p>}
      {data && rows.length === 0 && <p>{words.none}</p>}
      {rows.length > 0 && (
        <table className="table stacking">
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.answer}</th>
              <th scope="col">{words.from}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AuditLine key={row.seq} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetching} onClick={() => void fetchNextPage()}>
          {words.older}
        </button>
      )}
    </section>
  )
}

function AuditLine({ row }: { readonly row: AuditRow }) {
  const language = useLanguage()
  const words = tokensAuditWords[language].audit
  const word = (words.groups as Readonly<Record<string, string | undefined>>)[auditGroup(row.event)]
  const who = row.actorBy === "command-line" ? words.commandLine : (row.actorName ?? words.nobody)
  return (
    <tr>
      <td data-label={words.when} className="one-line">
        {momentText(row.at, language)}
      </td>
      <td data-label={words.who}>{who}</td>
      <td data-label={words.what}>
        {word} <code className="caption">{row.event}</code> {row.target !== null && <code>{row.target}</code>}
      </td>
      <td data-label={words.answer}>
        {row.status !== null && row.status >= 400 ? <b>{words.refused}</b> : words.done}
      </td>
      <td data-label={words.from}>{row.address === "unknown" ? "–" : row.address}</td>
    </tr>
  )
}

function CheckLog() {
  const language = useLanguage()
  const words = tokensAuditWords[language].audit
  const check = useMutation({ mutationFn: () => request<{ firstBroken: number | null }>("/api/audit/check") })
  return (
    <>
      <button type="button" className="button" disabled={check.isPending} onClick={() => check.mutate()}>
        {words.check}
      </button>
      <span role="status">
        {check.error && explain(check.error, language)}
        {check.data &&
          (check.data.firstBroken === null ? words.holds : words.broken(countText(check.data.firstBroken, language)))}
      </span>
    </>
  )
}
