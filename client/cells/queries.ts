import { queryOptions } from "@tanstack/react-query"
import type { CellHistory } from "../../shared/api/cell-history.ts"
import { request, withQuery } from "../api.ts"

/** Everything that was ever said of one value. */
export function cellHistory(unit: string, metric: string, period: string) {
  return queryOptions({
    queryKey: ["cells", unit, metric, period],
    queryFn: ({ signal }) => request<CellHistory>(withQuery("/api/cells", { unit, metric, period }), { signal }),
  })
}
