import { useQuery } from "@tanstack/react-query"
import { countText } from "../../shared/words/numbers.ts"
import { scopeWords } from "../../shared/words/scope.ts"
import { chainReport } from "../chain/queries.ts"
import { useLanguage } from "../language.ts"
import { Popover } from "../ui/Popover.tsx"
import { useChangeView, useView } from "../view.ts"
import { UnitList } from "./UnitList.tsx"

/** Which part of the company a page looks at: everything one may see, a region, or one branch. */
export function ScopePicker() {
  const language = useLanguage()
  const words = scopeWords[language]
  const view = useView()
  const change = useChangeView()
  const { data } = useQuery(chainReport(view))
  return (
    <Popover
      name={words.scope}
      label={
        <span className="pick-text">
          <b>{data?.scope.unitName ?? (view.unit === undefined ? words.all : view.unit)}</b>{" "}
          {data && <small>{countText(data.scope.units, language)}</small>}
        </span>
      }
    >
      {(close) => (
        <UnitList
          chosen={view.unit}
          withAll
          onChoose={(unit) => {
            change({ unit })
            close()
          }}
        />
      )}
    </Popover>
  )
}
