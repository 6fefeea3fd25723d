import { capabilityWords } from "../../shared/words/capability.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"
import type { Basis, Shade } from "./heat.ts"

const shades: readonly Shade[] = ["far", "more", "some", "little", "even", "above", "wellAbove"]

/** What the shades of the table stand for; on every basis the steps are the same. */
export function HeatLegend({ basis }: { basis: Basis }) {
  const words = useWords(capabilityWords)
  const { none } = useWords(shellWords)
  return (
    <ul className="heat-legend" aria-label={words.basis[basis]}>
      {shades.map((shade) => (
        <li key={shade}>
          <i data-shade={shade} />
          {words.legend[shade]}
        </li>
      ))}
      <li>
        <i data-shade="none" />
        {none}
      </li>
    </ul>
  )
}
