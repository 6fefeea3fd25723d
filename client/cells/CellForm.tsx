import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { cellsWords } from "../../shared/words/cells.ts"
import { labelIn } from "../../shared/words/language.ts"
import { useLanguage } from "../language.ts"
import { Failed } from "../ui/Unavailable.tsx"
import { UploadFirst } from "../ui/UploadFirst.tsx"
import { unitsReport } from "../units/queries.ts"
import { knownMetrics } from "../uploads/queries.ts"
import type { CellSearch } from "./search.ts"

/** Asks which value: the answer goes into the address, so that it can be sent to a colleague. */
export function CellForm({ search }: { readonly search: CellSearch }) {
  const language = useLanguage()
  const words = cellsWords[language]
  const navigate = useNavigate()
  const report = useQuery(unitsReport({})).data
  const units = report?.units ?? []
  const { data, error, refetch } = useQuery(knownMetrics())
  const known = data?.metrics.filter(({ holdsData }) => holdsData)
  if (error && !data) return <Failed error={error} again={() => void refetch()} />
  if (known?.length === 0)
    return (
      <>
        <p className="notice">{words.noValues}</p>
        <UploadFirst />
      </>
    )
  const metrics = known ?? []
  // The latest period there is: what somebody asks about has most often just been sent.
  const at = search.at ?? report?.recent?.to
  return (
    <>
      <form
        className="panel cell-form"
        key={`${search.of ?? ""} ${search.metric ?? ""} ${at ?? ""} ${metrics.length}`}
        onSubmit={(event) => {
          event.preventDefault()
          const fields = new FormData(event.currentTarget)
          const text = (name: string) => {
            const field = fields.get(name)
            return typeof field === "string" ? field.trim() : ""
          }
          const found = units.find(({ id, name }) => id === text("of") || name === text("of"))
          void navigate({
            to: "/cells",
            search: (all) => ({
              ...all,
              of: found?.id ?? text("of"),
              metric: text("metric"),
              at: text("at").toUpperCase(),
            }),
          })
        }}
      >
        <label>
          <span>{words.unit}</span>
          <input className="field" name="of" list="cell-units" defaultValue={search.of} required autoComplete="off" />
        </label>
        <datalist id="cell-units">
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </datalist>
        <label>
          <span>{words.metric}</span>
          <select className="field" name="metric" defaultValue={search.metric} required>
            {metrics.map(({ id, label }) => (
              <option key={id} value={id}>
                {labelIn(label, language)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{words.period}</span>
          <input
            className="field"
            name="at"
            defaultValue={at}
            required
            placeholder={words.periodHint}
            pattern="\d{4}(-\d{2}|-[Qq][1-4]|-[Ww]\d{2})?"
            title={words.periodHint}
          />
        </label>
        <button type="submit" className="button primary">
          {words.show}
        </button>
      </form>
      {search.of === undefined && <p className="notice">{words.choose}</p>}
    </>
  )
}
