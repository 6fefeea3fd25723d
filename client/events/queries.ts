import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import type { ChainEvent } from "../../shared/chain/event.ts"
import { answerOf, api, request } from "../api.ts"
import type { View } from "../view.ts"

/** What happened in a part of the company, above it and to all, in a window. */
export function eventsIn({ unit, from, to }: Pick<View, "unit" | "from" | "to">) {
  return queryOptions({
    queryKey: ["events", { unit, from, to }],
    queryFn: ({ signal }): Promise<{ readonly events: readonly ChainEvent[] }> =>
      answerOf(api.events.$get({ query: { unit, from, to } }, { init: { signal } })),
  })
}

export type NewEvent = Pick<ChainEvent, "period" | "unit" | "label"> & { readonly id?: string }

/** Adds events, or takes some away; what was taken away comes back under its own id. */
export function useChangeEvents() {
  const cache = useQueryClient()
  const onSettled = () => cache.invalidateQueries({ queryKey: ["events"] })
  return {
    add: useMutation({
      mutationFn: (events: readonly NewEvent[]) => answerOf(api.events.$post({ json: { events: [...events] } })),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (ids: readonly string[]) => answerOf(api.events.removal.$post({ json: { ids: [...ids] } })),
      onSettled,
    }),
  }
}

/** Sends a file of events: all of them are added, or none and every problem is told. */
export function useEventsFile() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.set("file", file)
      return request<{ readonly events: readonly ChainEvent[]; readonly there: number }>("/api/events/file", {
        method: "POST",
        body: form,
      })
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ["events"] }),
  })
}
