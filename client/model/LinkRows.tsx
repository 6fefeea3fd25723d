import type { ChainLink, ChainModel } from "../../shared/chain/model.ts"
import type { PeriodKind } from "../../shared/chain/period.ts"
import { inBrackets } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { modelPageWords } from "../../shared/words/model-page.ts"
import { useLanguage } from "../language.ts"
import { addLink, changeLink, removeLink } from "./chain-draft.ts"

type LinkRowsProps = {
  readonly model: ChainModel
  readonly kind: PeriodKind
  readonly mayChange: boolean
  readonly onChange: (model: ChainModel) => void
}

/** The links: between which stages, how much later, and how small an effect still matters. */
export function LinkRows({ model, kind, mayChange, onChange }: LinkRowsProps) {
  const language = useLanguage()
  const words = modelPageWords[language].chain
  return (
    <>
      <h3>{words.links}</h3>
      <table className="table stacking">
        <thead>
          <tr>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.to}</th>
            <th scope="col">
              {words.lag}
              {inBrackets(words.lagUnit[kind], language)}
            </th>
            <th scope="col">
              {words.delta}
              <p className="caption">{words.deltaHint}</p>
            </th>
            <th scope="col">
              {words.against}
              <p className="caption">{words.againstHint}</p>
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {model.links.map((link, place) => (
            <LinkRow
              // A link has no name of its own, and none may lose its place while it is being written in.
              // oxlint-disable-next-line react/no-array-index-key
              key={place}
              link={link}
              model={model}
              kind={kind}
              onChange={(changes) => onChange(changeLink(model, place, changes))}
              onRemove={mayChange ? () => onChange(removeLink(model, place)) : undefined}
            />
          ))}
        </tbody>
      </table>
      {mayChange && (
        <button type="button" className="button" onClick={() => onChange(addLink(model))}>
          {words.addLink}
        </button>
      )}
    </>
  )
}

type LinkRowProps = {
  readonly link: ChainLink
  readonly model: ChainModel
  readonly kind: PeriodKind
  readonly onChange: (changes: Partial<ChainLink>) => void
  readonly onRemove: (() => void) | undefined
}

function LinkRow({ link, model, kind, onChange, onRemove }: LinkRowProps) {
  const language = useLanguage()
  const words = modelPageWords[language].chain
  const nameOf = (id: string) => {
    const stage = model.stages.find((each) => each.id === id)
    return stage ? labelIn(stage.label, language) : id
  }
  const name = `${nameOf(link.from)} → ${nameOf(link.to)}`
  const end = (which: "from" | "to") => (
    <select
      className="field wide"
      aria-label={words.ofLink(words[which], name)}
      value={link[which]}
      onChange={({ target }) => onChange({ [which]: target.value })}
    >
      {model.stages.map((stage) => (
        <option key={stage.id} value={stage.id}>
          {labelIn(stage.label, language)}
        </option>
      ))}
    </select>
  )
  return (
    <tr>
      <td data-label={words.from}>{end("from")}</td>
      <td data-label={words.to}>{end("to")}</td>
      <td data-label={words.lag}>
        <input
          className="field short"
          type="number"
          min={0}
          max={60}
          step={1}
          aria-label={words.ofLink(words.lag, name)}
          value={Number.isNaN(link.lagPeriods[kind]) ? "" : link.lagPeriods[kind]}
          onChange={({ target }) => onChange({ lagPeriods: { ...link.lagPeriods, [kind]: target.valueAsNumber } })}
        />
      </td>
      <td data-label={words.delta}>
        <input
          className="field short"
          type="number"
          min={0.01}
          max={0.99}
          step={0.01}
          aria-label={words.ofLink(words.delta, name)}
          value={Number.isNaN(link.delta) ? "" : link.delta}
          onChange={({ target }) => onChange({ delta: target.valueAsNumber })}
        />
      </td>
      <td data-label={words.against}>
        <input
          type="checkbox"
          aria-label={words.ofLink(words.against, name)}
          checked={link.reverse}
          onChange={({ target }) => onChange({ reverse: target.checked })}
        />
      </td>
      <td className="model-act">
        {onRemove && (
          <button type="button" className="button quiet" aria-label={words.removeLink(name)} onClick={onRemove}>
            {words.remove}
          </button>
        )}
      </td>
    </tr>
  )
}
