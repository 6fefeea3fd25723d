import { globSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"

type Example = { file: string; call: string; result: string }

/** Every `@example call // => result` of a docstring in `shared`. */
function examplesIn(file: string): Example[] {
  const text = readFileSync(file, "utf8")
  return [...text.matchAll(/@example\s+(.+?)\s*\/\/ => (.+?)\s*(?:\*\/)?$/gm)].map((m) => ({
    file,
    call: m[1]!,
    result: m[2]!,
  }))
}

const examples = globSync("shared/**/*.ts").flatMap(examplesIn)

describe("docstring examples", () => {
  it("are there", () => expect(examples.length).toBeGreaterThan(3))

  it.each(examples)("$call is $result", async ({ file, call, result }) => {
    const module = (await import(resolve(file))) as Record<string, unknown>
    const names = Object.keys(module)
    const values = names.map((name) => module[name])
    // oxlint-disable-next-line typescript/no-implied-eval -- the text is our own docstring
    const run = (expression: string) => new Function(...names, `return (${expression})`)(...values) as unknown
    expect(run(call)).toEqual(run(result))
  })
})
