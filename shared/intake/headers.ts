import type { ColumnRole } from "./mapping.ts"
import type { MetricMatch } from "./metric-names.ts"
import { normalName, splitUnit } from "./name-text.ts"
import { partWords, periodPartWords, roleWords } from "./role-words.ts"

/** What a header says about its column. */
export type HeaderMeaning =
  | { readonly kind: "role"; readonly role: ColumnRole; readonly confidence: number; readonly reason: "name" | "alias" }
  | { readonly kind: "several"; readonly metrics: readonly string[] }
  | { readonly kind: "unknown"; readonly closest: readonly string[] }

const roleOf = new Map<string, ColumnRole>()
for (const [kind, words] of Object.entries(roleWords))
  for (const word of words) {
    const key = normalName(word)
    if (!roleOf.has(key)) roleOf.set(key, { kind } as ColumnRole)
  }

const periodPartOf = new Map(
  Object.entries(periodPartWords).flatMap(([part, words]) =>
    words.map((word) => [normalName(word), part as keyof typeof periodPartWords] as const),
  ),
)

/** What part of a period a header names ("年份", "month"), or null; whether its cells hold only that part is for them to say. */
export function periodPartNamed(header: string): keyof typeof periodPartWords | null {
  return periodPartOf.get(normalName(header)) ?? null
}

/** "Branch", 门店, store name: whether a header says that units stand below it. */
export function isUnitWord(header: string): boolean {
  const kind = roleOf.get(normalName(header))?.kind
  return kind === "unit" || kind === "unit-name"
}

/** 月份, Quarter, Tableau's "Month of Date": whether a header says that periods stand below it. */
export function isPeriodWord(header: string): boolean {
  return (
    roleOf.get(normalName(header))?.kind === "period" || /^(?:year|quarter|month|week|day) of \S/i.test(header.trim())
  )
}

/**
 * What a header means: a metric by its own id, a column of the usual kinds, a metric by any of its names, or the n, sd,
 * numerator or denominator of a metric. Exact words before alike ones.
 */
export function headerMeaning(header: string, find: (name: string) => MetricMatch): HeaderMeaning {
  // "CSAT (n)" is no metric counted in "n".
  const part = bracketedPart(header, find)
  if (part) return part
  const metric = find(header)
  const role = roleOf.get(normalName(header))
  // "value" is a metric's id and the commonest word for the value column; which it is, the other columns decide.
  if (metric.kind === "metric" && (!role || metric.confidence === 1) && !(role && isValueWord(role)))
    return {
      kind: "role",
      role: { kind: "metric", metric: metric.metric },
      confidence: metric.confidence,
      reason: metric.reason,
    }
  if (role) return { kind: "role", role, confidence: 0.95, reason: "name" }
  return (
    partOfMetric(header, find) ??
    inTwoLanguages(header, find) ??
    alike(header, find) ??
    (metric.kind === "metric" ? { kind: "unknown", closest: [] } : metric)
  )
}

/** "门店 Store", "客户满意度 CSAT": both halves say the same, or the header says nothing. */
function inTwoLanguages(header: string, find: (name: string) => MetricMatch): HeaderMeaning | null {
  const { name } = splitUnit(header)
  const bracket = /^(.+?)\s*[(（]([^()（）]+)[)）]$/.exec(header.trim())
  const halves = bracket
    ? [bracket[1]!, bracket[2]!]
    : [name.replaceAll(/[^\p{Script=Han}]+/gu, " "), name.replaceAll(/\p{Script=Han}+/gu, " ")]
  if (halves.some((half) => normalName(half) === "")) return null
  const [one, other] = halves.map((half) => headerMeaning(half, find))
  const isSame =
    one!.kind === "role" && other!.kind === "role" && JSON.stringify(one!.role) === JSON.stringify(other!.role)
  return isSame && one!.kind === "role" ? { ...one!, confidence: 0.85, reason: "alias" } : null
}

const periodLike = /(?:月份|日期|期间|年月|季度)$|(?:^|[\s_-])(?:month|date|period|quarter)$/i
const unitWord =
  "门店|网点|机构|支行|分行|店铺|单位|分店|营业部|部门|分公司|经销商|(?:branch|store|unit|shop|outlet|site|location|office|dealer)[\\s_-]*"
const unitNameLike = new RegExp(`^(?:\\p{Script=Han}{0,4})(?:${unitWord})(?:名称?|全称|简称|name)$`, "iu")
const unitLike = new RegExp(
  `^(?:\\p{Script=Han}{0,4})(?:${unitWord})(?:编号|编码|代码|代号|号码|号|id|code|no\\.?|number)$`,
  "iu",
)
/** Words beside a metric's name that do not change what it is. */
const decoration =
  /^(?:平均|average|avg\.?|mean)[\s_-]*|[\s_-]*(?:得分|评分|分数|分值|数值|均值|平均值|平均分|值|score|index)$/gi

/** What a header is not called but is like: "报表月份", "Store code", "CSAT score". */
function alike(header: string, find: (name: string) => MetricMatch): HeaderMeaning | null {
  const name = splitUnit(header).name.trim()
  if (periodLike.test(name)) return { kind: "role", role: { kind: "period" }, confidence: 0.75, reason: "alias" }
  if (unitNameLike.test(name)) return { kind: "role", role: { kind: "unit-name" }, confidence: 0.8, reason: "alias" }
  if (unitLike.test(name)) return { kind: "role", role: { kind: "unit" }, confidence: 0.8, reason: "alias" }
  const bare = name.replaceAll(decoration, "")
  const metric = bare !== name && bare !== "" ? find(bare) : null
  if (metric?.kind !== "metric") return null
  return { kind: "role", role: { kind: "metric", metric: metric.metric }, confidence: 0.8, reason: "alias" }
}

const isValueWord = (role: ColumnRole) => role.kind === "value" || role.kind === "n"

type PartName = keyof typeof partWords
const partOf = new Map(
  Object.entries(partWords).flatMap(([part, words]) =>
    words.map((word) => [normalName(word), part as PartName] as const),
  ),
)

function bracketedPart(header: string, find: (name: string) => MetricMatch): HeaderMeaning | null {
  const { name, unit } = splitUnit(header)
  const part = unit === null ? undefined : partOf.get(normalName(unit))
  return part ? partMeaning(part, find(name)) : null
}

/** "csat_n", "csat n", "客户满意度样本量", "n_csat": a part's word at one end of a metric's name. */
function partOfMetric(header: string, find: (name: string) => MetricMatch): HeaderMeaning | null {
  const whole = normalName(header)
  for (const [word, part] of partOf) {
    if (!whole.endsWith(word) && !whole.startsWith(word)) continue
    // One letter is too little to cut from a name that runs on: "retention" is no retentio + n.
    const isApart = new RegExp(`[^\\p{L}]${word}$|^${word}[^\\p{L}]`, "iu").test(header.trim())
    if (word.length === 1 && !isApart) continue
    for (const rest of [
      whole.endsWith(word) && whole.slice(0, -word.length),
      whole.startsWith(word) && whole.slice(word.length),
    ]) {
      const meaning = rest ? partMeaning(part, find(rest)) : null
      if (meaning) return meaning
    }
  }
  return null
}

function partMeaning(part: PartName, match: MetricMatch): HeaderMeaning | null {
  if (match.kind !== "metric") return null
  const role = { kind: "metric-part", metric: match.metric, part } as const
  return { kind: "role", role, confidence: match.confidence * 0.98, reason: "alias" }
}

/** The letters a spreadsheet shows above a column, the first being 0. */
export function columnLetter(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26)
}
