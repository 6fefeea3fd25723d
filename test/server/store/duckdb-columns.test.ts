import { DuckDBInstance } from "@duckdb/node-api"
import { describe, expect, it } from "vitest"
import { batchesOf } from "../../../server/store/duckdb-columns.ts"

const connection = await (await DuckDBInstance.create(":memory:")).connect()

async function columnsOf(sql: string): Promise<number[][]> {
  const columns: number[][] = []
  for await (const batch of batchesOf(await connection.stream(sql)))
    batch.columns.forEach((values, c) => (columns[c] ??= []).push(...values.subarray(0, batch.rows)))
  return columns
}

describe("batchesOf", () => {
  it("hands over every row of a long answer, in order", async () => {
    const [whole, half] = await columnsOf("SELECT CAST(i AS INTEGER), CAST(i AS DOUBLE) / 2 FROM range(10000) t(i)")
    expect(whole).toEqual(Array.from({ length: 10_000 }, (_, i) => i))
    expect(half).toEqual(Array.from({ length: 10_000 }, (_, i) => i / 2))
  })

  it("reads a missing double as NaN, never as zero, wherever in a batch it stands", async () => {
    const [values] = await columnsOf(
      "SELECT CASE WHEN i % 33 = 0 THEN NULL ELSE CAST(i AS DOUBLE) END FROM range(5000) t(i)",
    )
    expect(values).toEqual(Array.from({ length: 5000 }, (_, i) => (i % 33 === 0 ? NaN : i)))
  })

  it("hands over nothing where no row answers", async () => {
    expect(await columnsOf("SELECT 1 WHERE 1 = 0")).toEqual([])
  })

  it("refuses integers that are missing, and text", async () => {
    await expect(columnsOf("SELECT CAST(NULL AS INTEGER)")).rejects.toThrow("columns needs integers without nulls")
    await expect(columnsOf("SELECT 'a'")).rejects.toThrow("columns needs INTEGER or DOUBLE PRECISION")
  })
})
