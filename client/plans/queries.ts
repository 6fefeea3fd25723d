import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import type { Plan, PlansReport } from "../../shared/analysis/plan-report.ts"
import { request, withQuery } from "../api.ts"
import { send } from "../sign-in/session.ts"
import type { View } from "../view.ts"

/** Plans that concern a part of the company, and what came of them in a window. */
export function plansReport({ unit, from, to }: View) {
  return queryOptions({
    queryKey: ["plans", { unit, from, to }],
    queryFn: ({ signal }) => request<PlansReport>(withQuery("/api/plans", { unit, from, to }), { signal }),
    placeholderData: keepPreviousData,
  })
}

/** What a person enters. */
export type PlanDraft = Pick<Plan, "component" | "units" | "action" | "owner" | "start" | "due" | "target">
type PlanChange = Partial<Omit<PlanDraft, "component"> & Pick<Plan, "state">>

/** Enters, changes and removes plans; a removed one is answered whole, so that it can come back under its own id. */
export function useChangePlans() {
  const cache = useQueryClient()
  const onSettled = () => cache.invalidateQueries({ queryKey: ["plans"] })
  const path = (id: string) => `/api/plans/${encodeURIComponent(id)}`
  return {
    add: useMutation({
      mutationFn: (plan: PlanDraft & Partial<Pick<Plan, "id" | "state">>) => send<Plan>("POST", "/api/plans", plan),
      onSettled,
    }),
    change: useMutation({
      mutationFn: ({ id, change }: { id: string; change: PlanChange }) => send<Plan>("PATCH", path(id), change),
      onSettled,
    }),
    remove: useMutation({ mutationFn: ({ id }: Pick<Plan, "id">) => send<Plan>("DELETE", path(id)), onSettled }),
  }
}
