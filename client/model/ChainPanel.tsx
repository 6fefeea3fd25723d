import { useState } from "react"
import type { ChainModel } from "../../shared/chain/model.ts"
import { labelIn } from "../../shared/words/language.ts"
import { modelPageWords } from "../../shared/words/model-page.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { faultsOf } from "./chain-draft.ts"
import { LinkRows } from "./LinkRows.tsx"
import { useChangeModel, type Workspace } from "./queries.ts"
import { StageRows } from "./StageRows.tsx"

type ChainPanelProps = { readonly workspace: Workspace; readonly mayChange: boolean }

/** The chain as it is being changed; nothing holds until it is saved, and what was saved can be undone. */
export function ChainPanel({ workspace, mayChange }: ChainPanelProps) {
  const language = useLanguage()
  const words = modelPageWords[language]
  const [draft, setDraft] = useState<ChainModel | null>(null)
  const [before, setBefore] = useState<ChainModel | null>(null)
  const { mutate, isPending, error } = useChangeModel()
  const model = draft ?? workspace.model
  const faults = faultsOf(model)
  const put = (next: ChainModel) => mutate({ put: "model", body: { model: next } }, { onSuccess: () => setDraft(null) })
  return (
    <section className="panel model-part" aria-labelledby="chain">
      <div className="model-head">
        <div>
          <h2 id="chain">{words.chain.title}</h2>
          <p className="caption">{words.chain.lead}</p>
        </div>
        {mayChange && (
          <label className="model-field">
            {words.chain.begin}
            <select
              className="field"
              value=""
              onChange={({ target }) => setDraft(workspace.models.find(({ id }) => id === target.value) ?? null)}
            >
              <option value="">{words.chain.own}</option>
              {workspace.models.map(({ id, label }) => (
                <option key={id} value={id}>
                  {labelIn(label, language)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <fieldset className="plain" disabled={!mayChange || isPending}>
        <StageRows model={model} mayChange={mayChange} onChange={setDraft} />
        <LinkRows model={model} kind={workspace.periodKind ?? "month"} mayChange={mayChange} onChange={setDraft} />
      </fieldset>
      {faults.map((fault) => (
        <p key={fault} role="alert" className="notice warning">
          {words.faults[fault]}
        </p>
      ))}
      {error && (
        <p role="alert" className="notice warning">
          {explain(error, language)}
        </p>
      )}
      {draft && (
        <div className="model-acts">
          <button type="button" className="button" disabled={isPending} onClick={() => setDraft(null)}>
            {words.reset}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={isPending || faults.length > 0}
            onClick={() => {
              setBefore(workspace.model)
              put(draft)
            }}
          >
            {words.save}
          </button>
        </div>
      )}
      {before && !draft && !error && (
        <p role="status" className="notice">
          {words.saved}{" "}
          <button
            type="button"
            className="button"
            disabled={isPending}
            onClick={() => {
              setBefore(null)
              put(before)
            }}
          >
            {words.undo}
          </button>
        </p>
      )}
    </section>
  )
}
