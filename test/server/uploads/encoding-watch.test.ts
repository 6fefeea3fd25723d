import { writeFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { encodingDetector } from "../../../shared/intake/encoding.ts"
import { encodingWatch } from "../../../server/uploads/encoding-watch.ts"
import { dataFolder } from "../../support/data-folder.ts"

const path = join(dataFolder(), "file")

async function both(bytes: Uint8Array, cuts: readonly number[]) {
  writeFileSync(path, bytes)
  const watch = encodingWatch()
  const detector = encodingDetector()
  const places = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length]
  for (let i = 1; i < places.length; i++) watch.push(bytes.subarray(places[i - 1], places[i]))
  detector.push(bytes)
  return { watched: await watch.result(path), wanted: detector.result() }
}

describe("encodingWatch", () => {
  it("says what reading the whole file says, wherever it is cut", async () => {
    const texts = fc.string({ unit: "binary", maxLength: 60 }).map((text) => new TextEncoder().encode(text))
    const bytes = fc.oneof(texts, fc.uint8Array({ maxLength: 60 }))
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(60), { maxLength: 4 }), async (whole, cuts) => {
        const { watched, wanted } = await both(whole, cuts)
        expect(watched).toEqual(wanted)
      }),
    )
  })

  it("notices late in a file that it is not UTF-8", async () => {
    const bytes = new Uint8Array(400_000).fill(0x61)
    bytes.set([0xd7, 0xbc, 0xb5, 0xe3, 0xc2, 0xca], 390_000)
    expect((await both(bytes, [100_000, 200_001])).watched.encoding).toBe("gb18030")
  })
})
