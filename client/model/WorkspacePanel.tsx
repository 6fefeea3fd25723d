import { useState } from "react"
import { spanText } from "../../shared/words/dates.ts"
import { modelPageWords } from "../../shared/words/model-page.ts"
import { countText } from "../../shared/words/numbers.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { TwicePressed } from "../ui/TwicePressed.tsx"
import { useChangeModel, type Workspace } from "./queries.ts"

/** The kind of period, the frozen baseline, and the number of respondents below which employees are protected. */
export function WorkspacePanel({
  workspace,
  mayChange,
}: {
  readonly workspace: Workspace
  readonly mayChange: boolean
}) {
  const language = useLanguage()
  const words = modelPageWords[language].workspace
  const { periodKind, baseline, threshold, model } = workspace
  const [raised, setRaised] = useState<number | null>(null)
  const { mutate, isPending, error } = useChangeModel()
  const isRaise = raised !== null && Number.isInteger(raised) && raised > threshold
  return (
    <section className="panel model-part" aria-labelledby="workspace">
      <h2 id="workspace">{words.title}</h2>
      <dl className="facts">
        {periodKind && (
          <div>
            <dt>{words.period}</dt>
            <dd>{words.kinds[periodKind]}</dd>
          </div>
        )}
        <div>
          <dt>{words.baseline}</dt>
          <dd>
            {baseline.from !== null && baseline.to !== null
              ? spanText(baseline.from, baseline.to, language)
              : words.noBaseline}
          </dd>
          {baseline.from !== null && <dd className="caption">{words.frozen}</dd>}
        </div>
        <div>
          <dt id="threshold">{words.threshold}</dt>
          <dd>{words.respondents(countText(threshold, language))}</dd>
          {mayChange && (
            <dd>
              <form
                className="model-acts"
                onSubmit={(event) => {
                  event.preventDefault()
                }}
              >
                <input
                  className="field short"
                  type="number"
                  min={threshold}
                  max={1000}
                  step={1}
                  aria-labelledby="threshold"
                  value={raised ?? threshold}
                  onChange={({ target }) => setRaised(target.valueAsNumber)}
                />
                <TwicePressed
                  sure={words.raiseSure(countText(raised ?? threshold, language))}
                  isDisabled={!isRaise || isPending}
                  onPress={() =>
                    isRaise &&
                    mutate({ put: "model", body: { model, threshold: raised } }, { onSuccess: () => setRaised(null) })
                  }
                >
                  {words.raise}
                </TwicePressed>
                <span className="caption">{words.raiseHint}</span>
              </form>
            </dd>
          )}
        </div>
      </dl>
      {error && <p role="alert">{explain(error, language)}</p>}
    </section>
  )
}
