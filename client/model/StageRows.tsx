import type { ChainModel } from "../../shared/chain/model.ts"
import { labelIn, languageName, languages } from "../../shared/words/language.ts"
import { modelPageWords } from "../../shared/words/model-page.ts"
import { useLanguage } from "../language.ts"
import { addStage, removeStage, renameStage } from "./chain-draft.ts"

type StageRowsProps = {
  readonly model: ChainModel
  readonly mayChange: boolean
  readonly onChange: (model: ChainModel) => void
}

/** The stages, upstream first, with their names in the three languages. */
export function StageRows({ model, mayChange, onChange }: StageRowsProps) {
  const language = useLanguage()
  const words = modelPageWords[language].chain
  const newStage = {
    en: modelPageWords.en.chain.newStage,
    zh: modelPageWords.zh.chain.newStage,
    zhHant: modelPageWords.zhHant.chain.newStage,
  }
  return (
    <>
      <table className="table stacking">
        <thead>
          <tr>
            <th scope="col">{words.stage}</th>
            {languages.map((each) => (
              <th key={each} scope="col">
                {languageName[each]}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {model.stages.map((stage) => {
            const name = labelIn(stage.label, language)
            return (
              <tr key={stage.id}>
                <th scope="row">
                  <code>{stage.id}</code>
                </th>
                {languages.map((each) => (
                  <td key={each} data-label={languageName[each]}>
                    <input
                      className="field wide"
                      aria-label={words.nameIn(languageName[each], name)}
                      maxLength={200}
                      value={stage.label[each]}
                      onChange={({ target }) => onChange(renameStage(model, stage.id, { [each]: target.value }))}
                    />
                  </td>
                ))}
                <td className="model-act">
                  {mayChange && (
                    <button
                      type="button"
                      className="button quiet"
                      aria-label={words.removeStage(name)}
                      onClick={() => onChange(removeStage(model, stage.id))}
                    >
                      {words.remove}
                    </button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {mayChange && (
        <button type="button" className="button" onClick={() => onChange(addStage(model, newStage))}>
          {words.addStage}
        </button>
      )}
    </>
  )
}
