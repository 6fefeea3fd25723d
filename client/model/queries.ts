import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import type { Metric } from "../../shared/chain/metric.ts"
import type { ChainModel } from "../../shared/chain/model.ts"
import type { Period, PeriodKind } from "../../shared/chain/period.ts"
import { request } from "../api.ts"
import { send } from "../sign-in/session.ts"

export type Workspace = {
  readonly model: ChainModel
  /** The chains that ship, to begin from. */
  readonly models: readonly ChainModel[]
  readonly periodKind: PeriodKind | null
  readonly baseline: { readonly from: Period | null; readonly to: Period | null }
  readonly threshold: number
}

export type KnownMetric = Metric & {
  /** The stage of the chain in force that it speaks for; null where the chain has no place for it. */
  readonly placedIn: string | null
  readonly holdsData: boolean
  readonly baseline: {
    readonly mean: number
    readonly sd: number
    readonly from: Period
    readonly to: Period
    readonly frozen: boolean
  } | null
}

export type Target = {
  readonly metric: string
  readonly unit: string | null
  readonly from: Period | null
  readonly to: Period | null
  readonly value: number
}

/** The chain in force, and what the whole workspace goes by. */
export const workspace = queryOptions({
  queryKey: ["model"],
  queryFn: ({ signal }) => request<Workspace>("/api/model", { signal }),
})

export const metrics = queryOptions({
  queryKey: ["metrics"],
  queryFn: ({ signal }) => request<{ metrics: readonly KnownMetric[] }>("/api/metrics", { signal }),
})

export const targets = queryOptions({
  queryKey: ["targets"],
  queryFn: ({ signal }) => request<{ targets: readonly Target[] }>("/api/targets", { signal }),
})

type Change =
  | { readonly put: "model"; readonly body: { readonly model: ChainModel; readonly threshold?: number } }
  | { readonly put: "metrics"; readonly body: { readonly metrics: readonly Metric[] } }
  | { readonly put: "targets"; readonly body: { readonly targets: readonly Target[] } }

/** Changes what verdicts are judged by; afterwards every page asks for its answers anew. */
export function useChangeModel() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ put, body }: Change) => send("PUT", `/api/${put}`, body),
    onSettled: () => cache.invalidateQueries(),
  })
}
