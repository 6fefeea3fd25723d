import type { ReactNode } from "react"
import type { UploadReport } from "../../shared/api/upload-report.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import { encodings } from "../../shared/intake/encoding.ts"
import { shareText } from "../../shared/words/numbers.ts"
import { uploadColumnsWords } from "../../shared/words/upload-columns.ts"
import { useLanguage } from "../language.ts"
import type { Draft } from "./draft.ts"

type ReadingProps = { readonly report: UploadReport; readonly draft: Draft; readonly isOpen: boolean }

/** How the bytes became cells and the cells became numbers and dates: shut until somebody wants to change it. */
export function ReadingPanel({ report, draft, isOpen }: ReadingProps) {
  const language = useLanguage()
  const words = uploadColumnsWords[language].reading
  const { mapping } = draft
  const isText = report.sheet === undefined
  const isGuess = report.encodingConfidence < 1
  const sureness = isGuess ? words.guessed(shareText(report.encodingConfidence, language)) : words.proven
  const set = (changes: Mapping) => draft.change(changes)
  const shown = { ...report.mapping, ...mapping }
  return (
    <details className="reading" open={report.columns.length === 0 || undefined}>
      <summary>{isOpen ? words.change : words.title}</summary>
      <fieldset disabled={!isOpen || draft.isApplying} className="reading-fields">
        <legend className="visually-hidden">{words.title}</legend>
        {isText && (
          <Choice
            label={words.encoding}
            hint={mapping.encoding === undefined ? sureness : undefined}
            value={(mapping.encoding ?? report.encoding).toLowerCase()}
            options={[...new Set([report.encoding.toLowerCase(), ...encodings])].map((each) => [
              each,
              each.toUpperCase(),
            ])}
            onChoose={(encoding) => set({ encoding })}
          />
        )}
        {isText && (
          <Choice
            label={words.delimiter}
            value={mapping.delimiter ?? report.delimiter}
            options={Object.entries({ [report.delimiter]: report.delimiter, ...words.delimiters })}
            onChoose={(delimiter) => set({ delimiter })}
          />
        )}
        {report.sheets && (
          <Choice
            label={words.sheet}
            value={mapping.sheet ?? report.sheet ?? ""}
            options={[...new Set([report.sheet ?? "", ...report.sheets])].map((sheet) => [sheet, sheet])}
            onChoose={(sheet) => set({ sheet })}
          />
        )}
        <Labelled label={words.header}>
          <input
            className="field"
            type="number"
            min={1}
            inputMode="numeric"
            value={(mapping.headerRow ?? report.headerRow) || ""}
            onChange={({ target }) => target.valueAsNumber >= 1 && set({ headerRow: Math.floor(target.valueAsNumber) })}
          />
        </Labelled>
        <Choice
          label={words.decimal}
          value={shown.decimal ?? ""}
          options={[["", words.found], ...Object.entries(words.decimals)]}
          onChoose={(decimal) => set({ decimal: decimal === "." || decimal === "," ? decimal : undefined })}
        />
        <Choice
          label={words.order}
          value={shown.dateOrder ?? ""}
          options={[["", words.found], ...Object.entries(words.orders)]}
          onChoose={(order) => set({ dateOrder: keyIn(words.orders, order) })}
        />
        <Choice
          label={words.kind}
          value={shown.periodKind ?? ""}
          options={[["", words.found], ...Object.entries(words.kinds)]}
          onChoose={(kind) => set({ periodKind: keyIn(words.kinds, kind) })}
        />
      </fieldset>
    </details>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChoose: (value: string) => void
}

function Choice({ label, hint, value, options, onChoose }: ChoiceProps) {
  return (
    <Labelled label={label} hint={hint}>
      <select className="field" value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function Labelled({
  label,
  hint,
  children,
}: {
  readonly label: string
  readonly hint?: string
  readonly children: ReactNode
}) {
  return (
    <label className="choice">
      <span>{label}</span>
      {children}
      {hint !== undefined && <span className="caption">{hint}</span>}
    </label>
  )
}

function keyIn<Key extends string>(words: Readonly<Record<Key, string>>, text: string): Key | undefined {
  return (Object.keys(words) as Key[]).find((key) => key === text)
}
