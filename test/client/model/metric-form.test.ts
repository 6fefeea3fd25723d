import { describe, expect, it } from "vitest"
import { emptyForm, formOf, readForm } from "../../../client/model/metric-form.ts"
import { metricRequest } from "../../../shared/api/model-request.ts"
import { catalogue } from "../../../shared/chain/catalogue.ts"

const csat = catalogue.find(({ id }) => id === "csat")!
const own = { ...emptyForm, id: "trust", label: { en: "Trust", zh: "信任" }, stage: "loyalty" }

describe("a metric in a form", () => {
  it.each(catalogue.map((metric) => [metric.id, metric] as const))("comes back as it went in (%s)", (_id, metric) => {
    expect(readForm(formOf(metric))).toEqual(metric)
  })

  it("is what the server takes", () => {
    expect(metricRequest.parse(readForm(own))).toMatchObject({ id: "trust", direction: { kind: "higher" }, weight: 1 })
  })

  it.each([
    ["has no name", { label: { en: "", zh: "信任" } }],
    ["has an id with spaces", { id: "my trust" }],
    ["has no stage", { stage: "" }],
    ["weighs nothing that can be read", { weight: "a lot" }],
    ["weighs less than nothing", { weight: "-1" }],
    ["is best inside a range without ends", { direction: "range", low: "3", high: "" }],
    ["is best inside a range that ends before it begins", { direction: "range", low: "5", high: "3" }],
    ["can be nothing, because its least lies above its most", { least: "5", most: "3" }],
    ["has an end that is no number", { most: "hundred" }],
  ] as const)("cannot be saved while it %s", (_why, about) => {
    expect(readForm({ ...own, ...about })).toBeNull()
  })

  it("keeps an end open that nobody wrote, and never takes it for zero", () => {
    expect(readForm({ ...own, least: "0" })?.range).toEqual([0, null])
    expect(readForm(own)?.range).toBeNull()
  })

  it("takes one alias a line, without the blank ones", () => {
    expect(readForm({ ...formOf(csat), aliases: "客满\n\n happy \n" })?.aliases).toEqual(["客满", "happy"])
  })
})
