import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { SeriesGround, SeriesPage } from "../../shared/analysis/unit-series.ts"
import type { UnitReport, UnitsReport } from "../../shared/analysis/units-report.ts"
import { request, withQuery } from "../api.ts"
import type { View } from "../view.ts"

/** The tree below a part of the company: where each unit stands, and where a link holds elsewhere and not there. */
export function unitsReport({ unit, from, to }: View) {
  return queryOptions({
    queryKey: ["units", { unit, from, to }],
    queryFn: ({ signal }) => request<UnitsReport>(withQuery("/api/units", { unit, from, to }), { signal }),
    placeholderData: keepPreviousData,
  })
}

/** One unit beside its peers. The unit before does not stay on the screen: its figures would stand under another name. */
export function unitReport(id: string, { from, to }: View) {
  return queryOptions({
    queryKey: ["unit", id, { from, to }],
    queryFn: ({ signal }) =>
      request<UnitReport>(withQuery(`/api/units/${encodeURIComponent(id)}`, { from, to }), { signal }),
  })
}

type Stage = { readonly stage: string }

/** What all lines of one stage are drawn on: one scale, the medians, the breaks. */
export function seriesGround({ stage, unit, from, to }: View & Stage) {
  return queryOptions({
    queryKey: ["unit-series", { stage, unit, from, to }],
    queryFn: ({ signal }) =>
      request<SeriesGround>(withQuery("/api/unit-series", { stage, unit, from, to }), { signal }),
  })
}

/** The lines of the branches of one page. */
export function seriesPage({ stage, unit, from, to }: View & Stage, page: number) {
  return queryOptions({
    queryKey: ["unit-series", { stage, unit, from, to }, page],
    queryFn: ({ signal }) =>
      request<SeriesPage>(withQuery(`/api/unit-series/${page}`, { stage, unit, from, to }), { signal }),
  })
}
