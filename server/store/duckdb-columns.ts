import type { DuckDBDataChunk, DuckDBResult } from "@duckdb/node-api"
import { DuckDBDoubleVector, DuckDBIntegerVector } from "@duckdb/node-api"
import type { Batch } from "./database.ts"

/**
 * The rows of a result, streamed or whole, as `ColumnQueries.columns` promises them. Throws on a column of another type.
 * While one chunk is looked at the engine makes the next: each has memory of its own.
 */
export async function* batchesOf(result: DuckDBResult): AsyncGenerator<Batch> {
  let coming = result.fetchChunk()
  try {
    for (let chunk = await coming; chunk && chunk.rowCount > 0; chunk = await coming) {
      coming = result.fetchChunk()
      const held = chunk
      yield { rows: held.rowCount, columns: Array.from({ length: held.columnCount }, (_, c) => column(held, c)) }
    }
  } finally {
    // Who stops early gives the connection back: nothing may be under way on it any more.
    await coming.catch(() => undefined)
  }
}

/** Bracket access reaches the vector's own buffer: its public accessors make a call a value, three times the cost of ten million rows. */
function column(chunk: DuckDBDataChunk, c: number): Int32Array | Float64Array {
  const vector = chunk.getColumnVector(c)
  if (vector instanceof DuckDBIntegerVector) {
    if (vector["validity"]["data"] !== null && someMissing(vector["validity"]["data"], vector.itemCount))
      throw new Error(`columns needs integers without nulls, column ${c} has some`)
    return vector["items"]
  }
  if (vector instanceof DuckDBDoubleVector) {
    const validity: BigUint64Array | null = vector["validity"]["data"]
    return validity === null ? vector["items"] : withMissing(vector["items"], validity)
  }
  throw new Error(`columns needs INTEGER or DOUBLE PRECISION, column ${c} is ${vector.type.toString()}`)
}

const isPresent = (bits: Uint32Array, row: number) => (bits[row >>> 5]! >>> (row & 31)) & 1

const words = (validity: BigUint64Array) =>
  new Uint32Array(validity.buffer, validity.byteOffset, validity.byteLength / Uint32Array.BYTES_PER_ELEMENT)

function someMissing(validity: BigUint64Array, rows: number): boolean {
  const bits = words(validity)
  for (let row = 0; row < rows; row++) if (!isPresent(bits, row)) return true
  return false
}

function withMissing(items: Float64Array, validity: BigUint64Array): Float64Array {
  const bits = words(validity)
  const values = Float64Array.from(items)
  for (let row = 0; row < values.length; row++) if (!isPresent(bits, row)) values[row] = NaN
  return values
}
