import { useQuery } from "@tanstack/react-query"
import { isRole, roles, type Role } from "../../shared/api/access.ts"
import { accountWords } from "../../shared/words/account.ts"
import { peopleWords } from "../../shared/words/people.ts"
import { useLanguage } from "../language.ts"
import { unitChoices } from "./queries.ts"

type RoleProps = {
  readonly label: string
  readonly role: Role
  readonly isDisabled?: boolean
  readonly onChoose: (role: Role) => void
}

/** The five roles, each with what it may do. */
export function RoleField({ label, role, isDisabled, onChoose }: RoleProps) {
  const language = useLanguage()
  const means = peopleWords[language].roleMeans
  return (
    <select
      className="field"
      aria-label={label}
      title={means[role]}
      value={role}
      disabled={isDisabled}
      onChange={({ target }) => isRole(target.value) && onChoose(target.value)}
    >
      {roles.map((each) => (
        <option key={each} value={each} title={means[each]}>
          {accountWords[language].roles[each]}
        </option>
      ))}
    </select>
  )
}

type ScopeProps = {
  readonly label: string
  readonly scope: string | null
  /** An owner sees the whole company. */
  readonly isDisabled?: boolean
  /** Called when a unit that exists has been named, or the field has been emptied. */
  readonly onChoose: (scope: string | null) => void
}

/** The unit at the top of what somebody sees, found by typing; empty for the whole company. */
export function ScopeField({ label, scope, isDisabled, onChoose }: ScopeProps) {
  const words = peopleWords[useLanguage()]
  const { data } = useQuery(unitChoices)
  return (
    <>
      <input
        key={scope}
        className="field scope-field"
        aria-label={label}
        list="unit-choices"
        defaultValue={scope ?? ""}
        placeholder={words.whole}
        disabled={isDisabled}
        onChange={({ target }) => {
          const text = target.value.trim()
          const isKnown = data?.units.some((unit) => unit.id === text)
          if (text === "" || isKnown) onChoose(text === "" ? null : text)
        }}
        onBlur={({ target }) => {
          // What is no unit is no scope: the field shows again what holds.
          target.value = scope ?? ""
        }}
      />
      <datalist id="unit-choices">
        {data?.units.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {unit.name}
          </option>
        ))}
      </datalist>
    </>
  )
}
