import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type { UploadColumn, UploadReport } from "../../shared/api/upload-report.ts"
import { clauses, sentences, sideBySide } from "../../shared/words/join.ts"
import { countText, shareText } from "../../shared/words/numbers.ts"
import { uploadColumnsWords } from "../../shared/words/upload-columns.ts"
import { useLanguage } from "../language.ts"
import type { Draft } from "./draft.ts"
import { knownMetrics } from "./queries.ts"
import { RolePicker, roleText } from "./RolePicker.tsx"

/** Below this a column is marked: a person should look at it before they go on. */
const NEEDS_A_LOOK = 0.7
/** A table of thousands of columns is for a program to look through. */
const SHOWN = 200

type ColumnsProps = {
  readonly report: UploadReport
  readonly draft: Draft
  readonly isOpen: boolean
  readonly children: ReactNode
}

/** What each column was taken for, how sure that is and why, and the way to say something else. */
export function ColumnsPanel({ report, draft, isOpen, children }: ColumnsProps) {
  const language = useLanguage()
  const words = uploadColumnsWords[language]
  const { columns } = report
  const known = columns.filter((column) => column.role.kind !== "ignore").length
  const doubtful = columns.filter(needsALook).length
  return (
    <section className="panel upload-box" aria-labelledby="columns">
      <h2 id="columns">{words.title}</h2>
      <p className="caption">
        {sentences(
          [
            words.lead(countText(known, language), countText(columns.length, language)),
            doubtful > 0 ? words.look(countText(doubtful, language)) : "",
            report.remembered ? words.remembered : "",
            columns.length > SHOWN ? words.first(countText(SHOWN, language)) : "",
          ],
          language,
        )}
      </p>
      {columns.length > 0 && (
        <table className="table stacking columns-table">
          <thead>
            <tr>
              <th scope="col">{words.source}</th>
              <th scope="col">{words.samples}</th>
              <th scope="col">{words.becomes}</th>
              <th scope="col">{words.sure}</th>
            </tr>
          </thead>
          <tbody>
            {columns.slice(0, SHOWN).map((column) => (
              <ColumnRow key={column.index} column={column} draft={draft} isOpen={isOpen} />
            ))}
          </tbody>
        </table>
      )}
      {children}
      {isOpen && draft.changes > 0 && <ApplyChanges draft={draft} />}
    </section>
  )
}

type RowProps = { readonly column: UploadColumn; readonly draft: Draft; readonly isOpen: boolean }

function ColumnRow({ column, draft, isOpen }: RowProps) {
  const language = useLanguage()
  const words = uploadColumnsWords[language]
  const { data } = useQuery(knownMetrics())
  const drafted = draft.mapping.columns?.[column.name]
  const isDoubtful = needsALook(column) && !drafted
  // Who said a thing is sure of it, and what is left out was not guessed at.
  const isGuess = !drafted && column.reason !== "said" && column.role.kind !== "ignore"
  return (
    <tr data-doubtful={isDoubtful || undefined}>
      <th scope="row" data-label={words.source}>
        {column.header === "" ? words.noHeader(column.name) : column.header}
      </th>
      <td data-label={words.samples} className="samples">
        {sideBySide(
          column.samples.map((sample) => (sample === "" ? words.empty : sample)),
          language,
        )}
      </td>
      <td data-label={words.becomes}>
        {isOpen ? (
          <RolePicker
            label={words.roleOf(column.header === "" ? column.name : column.header)}
            role={drafted ?? column.role}
            metrics={data?.metrics ?? []}
            isDisabled={draft.isApplying}
            onChoose={(role) => draft.change({ columns: { [column.name]: role } })}
          />
        ) : (
          roleText(column.role, data?.metrics ?? [], language)
        )}
      </td>
      <td data-label={words.sure} className="one-line">
        {isGuess && <Sureness share={column.confidence} isDoubtful={isDoubtful} />}
        {clauses(
          [
            ...(isGuess ? [words.share(shareText(column.confidence, language))] : []),
            words.reasons[drafted ? "said" : column.reason],
          ],
          language,
        )}
      </td>
    </tr>
  )
}

function ApplyChanges({ draft }: { readonly draft: Draft }) {
  const language = useLanguage()
  const words = uploadColumnsWords[language]
  return (
    <div className="button-row apply-row">
      <span role="status">{words.changed(countText(draft.changes, language))}</span>
      <button type="button" className="button" onClick={draft.reset} disabled={draft.isApplying}>
        {words.put}
      </button>
      <button type="button" className="button primary" onClick={() => draft.apply()} disabled={draft.isApplying}>
        {words.again}
      </button>
    </div>
  )
}

/** A bar as long as the share; the words beside it say the same. */
function Sureness({ share, isDoubtful }: { readonly share: number; readonly isDoubtful: boolean }) {
  return (
    <svg className="sureness" data-doubtful={isDoubtful || undefined} width="48" height="10" aria-hidden="true">
      <rect className="sureness-all" width="48" height="10" rx="1" />
      <rect className="sureness-part" width={48 * share} height="10" rx="1" />
    </svg>
  )
}

/** Whether any column was not understood, or not surely: a person should look before they go on. */
export const hasDoubt = ({ columns }: Pick<UploadReport, "columns">) =>
  columns.some((column) => column.reason === "unknown" || needsALook(column))

const needsALook = ({ confidence, role }: UploadColumn) => confidence < NEEDS_A_LOOK && role.kind !== "ignore"
