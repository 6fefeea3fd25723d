import { expect, it } from "vitest"
import { byName } from "../../../shared/chain/by-name.ts"

it.each([
  [
    ["Branch 10", "Branch 9", "branch 2", "Branch 1"],
    ["Branch 1", "branch 2", "Branch 9", "Branch 10"],
  ],
  [
    ["Zürich", "Öhringen", "Oslo", "Ostrava"],
    ["Öhringen", "Oslo", "Ostrava", "Zürich"],
  ],
  [
    ["上海", "北京", "广州"],
    ["北京", "广州", "上海"],
  ],
])("puts %j as people look them up", (names, expected) => {
  expect(names.toSorted(byName)).toEqual(expected)
})
