import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import type { CheckAgain, UploadReport, UploadSummary } from "../../shared/api/upload-report.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import type { ChainModel } from "../../shared/chain/model.ts"
import { request } from "../api.ts"

/** Every upload, the latest first. */
export function allUploads() {
  return queryOptions({
    queryKey: ["uploads"],
    queryFn: ({ signal }) => request<readonly UploadSummary[]>("/api/uploads", { signal }),
  })
}

/** One upload with its problems, its columns and what it would change. */
export function oneUpload(id: string) {
  return queryOptions({
    queryKey: ["uploads", id],
    queryFn: ({ signal }) => request<UploadReport>(`/api/uploads/${encodeURIComponent(id)}`, { signal }),
  })
}

/** The metrics that a column or a new name can stand for. */
export function knownMetrics() {
  return queryOptions({
    queryKey: ["metrics"],
    queryFn: ({ signal }) =>
      request<{ metrics: readonly (Metric & { holdsData: boolean })[] }>("/api/metrics", { signal }),
  })
}

/** The chain in force, and the number of respondents below which employee values are hidden. */
export function chainModel() {
  return queryOptions({
    queryKey: ["model"],
    queryFn: ({ signal }) =>
      request<{ model: ChainModel; threshold: number; sample: boolean }>("/api/model", { signal }),
  })
}

export type UploadChange = { readonly act: "commit" | "undo" } | ({ readonly act: "check" } & CheckAgain)

/** Changes one upload. Its answer is the upload as it is then; everything that is derived from data is asked for anew. */
export function useChangeUpload(id: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: UploadChange) => changeUpload(id, change),
    onSuccess: async (report, { act }) => {
      cache.setQueryData(oneUpload(id).queryKey, report)
      await cache.invalidateQueries(
        act === "commit" || act === "undo" ? undefined : { queryKey: allUploads().queryKey, exact: true },
      )
    },
    // What failed may have changed elsewhere: another person's commit, another tab.
    onError: () => cache.invalidateQueries({ queryKey: ["uploads"] }),
  })
}

function changeUpload(id: string, change: UploadChange): Promise<UploadReport> {
  const path = `/api/uploads/${encodeURIComponent(id)}`
  if (change.act !== "check") return request(`${path}/${change.act}`, { method: "POST" })
  const { mapping, onProblem } = change
  return request(`${path}/check`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ mapping, onProblem } satisfies CheckAgain),
  })
}

/** Calls off what is being done to an upload, on whatever server; who asked for that hears that it was stopped. */
export function useStopUpload(id: string) {
  return useMutation({
    mutationFn: () => request(`/api/uploads/${encodeURIComponent(id)}/stop`, { method: "POST" }),
  })
}

type PutAway = Pick<UploadSummary, "id" | "fileName">

/** The upload that was put away last, in this tab. Nobody fetches it. */
export const putAwayUpload = queryOptions<PutAway | null>({
  queryKey: ["put-away-upload"],
  queryFn: () => null,
  enabled: false,
})

/** Puts an upload away that was never committed, or stops its reading. */
export function useDiscardUpload({ id, fileName }: PutAway) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => request(`/api/uploads/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSuccess: async () => {
      cache.setQueryData<PutAway | null>(putAwayUpload.queryKey, () => ({ id, fileName }))
      await navigate({ to: "/uploads" })
      cache.removeQueries({ queryKey: oneUpload(id).queryKey })
      await cache.invalidateQueries({ queryKey: allUploads().queryKey, exact: true })
    },
  })
}
