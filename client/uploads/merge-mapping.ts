import type { Mapping } from "../../shared/intake/mapping.ts"

/** One mapping laid over another: what `over` says wins, column by column and name by name. */
export function mergeMapping(under: Mapping, over: Mapping): Mapping {
  const merged: { -readonly [Key in keyof Mapping]: Mapping[Key] } = { ...under, ...over }
  if (under.columns && over.columns) merged.columns = { ...under.columns, ...over.columns }
  if (under.constants && over.constants) merged.constants = { ...under.constants, ...over.constants }
  if (under.metrics && over.metrics) merged.metrics = { ...under.metrics, ...over.metrics }
  if (under.newMetrics && over.newMetrics) merged.newMetrics = { ...under.newMetrics, ...over.newMetrics }
  if (under.minimumRespondents && over.minimumRespondents)
    merged.minimumRespondents = { ...under.minimumRespondents, ...over.minimumRespondents }
  return merged
}

/** How many things a draft changes, for "3 changes not applied yet". */
export function changesIn(draft: Mapping): number {
  const entries = [draft.columns, draft.metrics, draft.newMetrics, draft.minimumRespondents]
  const { columns: _, metrics: __, newMetrics: ___, minimumRespondents: ____, ...single } = draft
  return (
    entries.reduce((sum, each) => sum + Object.keys(each ?? {}).length, 0) +
    Object.values(single).filter((value) => value !== undefined).length
  )
}
