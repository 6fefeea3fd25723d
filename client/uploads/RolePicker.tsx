import type { Metric } from "../../shared/chain/metric.ts"
import type { ColumnRole } from "../../shared/intake/mapping.ts"
import { columnPeriodText } from "../../shared/words/column-period.ts"
import { labelIn, type Language } from "../../shared/words/language.ts"
import { uploadColumnsWords } from "../../shared/words/upload-columns.ts"
import { useLanguage } from "../language.ts"
import { periodParts, plainRoles, readRole, roleValue } from "./roles.ts"

type RolePickerProps = {
  readonly label: string
  readonly role: ColumnRole
  readonly metrics: readonly Metric[]
  readonly isDisabled: boolean
  readonly onChoose: (role: ColumnRole) => void
}

/** What a column can be, in groups, the workspace's metrics among them. */
export function RolePicker({ label, role, metrics, isDisabled, onChoose }: RolePickerProps) {
  const language = useLanguage()
  const words = uploadColumnsWords[language]
  const value = roleValue(role)
  const isListed =
    role.kind in words.roles ||
    role.kind === "period-part" ||
    (role.kind === "metric" && metrics.some(({ id }) => id === role.metric))
  return (
    <select
      className="field role-picker"
      aria-label={label}
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChoose(readRole(event.target.value))}
    >
      {!isListed && <option value={value}>{roleText(role, metrics, language)}</option>}
      {(["where", "when", "what"] as const).map((group) => (
        <optgroup key={group} label={words.groups[group]}>
          {plainRoles[group].map((kind) => (
            <option key={kind} value={kind}>
              {words.roles[kind]}
            </option>
          ))}
          {group === "when" &&
            periodParts.map((part) => (
              <option key={part} value={roleValue({ kind: "period-part", part })}>
                {words.periodParts[part]}
              </option>
            ))}
        </optgroup>
      ))}
      <optgroup label={words.groups.metric}>
        {metrics.map((metric) => (
          <option key={metric.id} value={roleValue({ kind: "metric", metric: metric.id })}>
            {labelIn(metric.label, language)}
          </option>
        ))}
      </optgroup>
      <option value="ignore">{words.roles.ignore}</option>
    </select>
  )
}

/** A role in words, with the metric's own name. */
export function roleText(role: ColumnRole, metrics: readonly Metric[], language: Language): string {
  const words = uploadColumnsWords[language]
  const nameOf = (id: string) => {
    const metric = metrics.find((each) => each.id === id)
    return metric ? labelIn(metric.label, language) : id
  }
  switch (role.kind) {
    case "metric":
      return nameOf(role.metric)
    case "metric-part":
      return words.parts[role.part](
        role.period === undefined
          ? nameOf(role.metric)
          : words.metricValues(nameOf(role.metric), columnPeriodText(role.period, language)),
      )
    case "period-part":
      return words.periodParts[role.part]
    case "period-values": {
      const period = columnPeriodText(role.period, language)
      return role.metric === undefined ? words.values(period) : words.metricValues(nameOf(role.metric), period)
    }
    case "unit-values":
      return words.unitValues(role.unit, [
        ...(role.metric === undefined ? [] : [nameOf(role.metric)]),
        ...(role.period === undefined ? [] : [columnPeriodText(role.period, language)]),
      ])
    default:
      return words.roles[role.kind]
  }
}
