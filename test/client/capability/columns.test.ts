import { expect, it } from "vitest"
import { columnsOf } from "../../../client/capability/columns.ts"

it.each([
  [1, 1],
  [7, 7],
  [8, 8],
  [9, 5],
  [14, 7],
  [17, 6],
])("%d small charts stand in %d columns, none of them empty", (charts, columns) =>
  expect(columnsOf(charts)).toEqual({ "--columns": columns }),
)
