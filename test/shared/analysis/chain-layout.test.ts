import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { ArrowForm } from "../../../shared/analysis/arrow-form.ts"
import { layoutChain } from "../../../shared/analysis/chain-layout.ts"
import { arrowShape, type Point } from "../../../shared/analysis/picture/arrow-shape.ts"
import type {
  Box,
  LinkText,
  Picture,
  PlacedLink,
  StageText,
  TextLine,
} from "../../../shared/analysis/picture/picture.ts"
import { selectedMark } from "../../../shared/analysis/picture/selected-mark.ts"
import { textWidth } from "../../../shared/analysis/picture/text-width.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import type { ChainModel } from "../../../shared/chain/model.ts"
import { languages } from "../../../shared/words/language.ts"
import { pictureText } from "../../../shared/words/picture-text.ts"
import { brokenSince, chainReport, noData } from "../../support/chain-report.ts"
import { longNames } from "../../support/unseen-chains.ts"

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width - 0.5 && b.x < a.x + a.width - 0.5 && a.y < b.y + b.height - 0.5 && b.y < a.y + a.height - 0.5

/** The box that a line of text takes: from a little under its baseline to the height of its letters. */
function boxOf(line: TextLine): Box {
  const width = line.spans.reduce((sum, span) => sum + textWidth(span.text, span.size, span.weight > 400), 0)
  const size = Math.max(...line.spans.map((span) => span.size))
  const x = line.anchor === "start" ? line.x : line.anchor === "end" ? line.x - width : line.x - width / 2
  // Chinese characters are higher than capitals, and reach a little lower.
  const [above, below] = line.spans.some(({ text }) => /\p{Script=Han}/u.test(text)) ? [0.87, 0.1] : [0.74, 0.06]
  return { x, y: line.y - size * above, width, height: size * (above + below) }
}

const everyPair = <T>(items: readonly T[]) => items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const))

/** Does the line between two points run through a box? (Liang & Barsky 1984.) */
function runsThrough(a: Point, b: Point, box: Box): boolean {
  let [enters, leaves] = [0, 1]
  for (const [from, by, low, high] of [
    [a.x, b.x - a.x, box.x + 0.5, box.x + box.width - 0.5],
    [a.y, b.y - a.y, box.y + 0.5, box.y + box.height - 0.5],
  ] as const) {
    if (by === 0 && (from <= low || from >= high)) return false
    if (by === 0) continue
    const [first, second] = [(low - from) / by, (high - from) / by]
    enters = Math.max(enters, Math.min(first, second))
    leaves = Math.min(leaves, Math.max(first, second))
  }
  return enters < leaves
}

/** An arrow as the lines that are really drawn: the outlines of its areas, its dots, its open head. */
function outlines({ form, route, thickness, isSmall }: PlacedLink): (readonly Point[])[] {
  const { filled, hollow, dots, chevron } = arrowShape(form, route, thickness, isSmall)
  const areas = [...filled, ...hollow].map((area) => [...area, area[0]!])
  return [...areas, ...(dots ? [dots] : []), ...(chevron ? [chevron] : []), route]
}

/** What lies over something else or outside the picture, each as a few words; empty when all is clear. */
function collisions(picture: Picture): string[] {
  const found: string[] = []
  const cards = picture.stages.map((stage) => stage.box)
  const words = picture.links.flatMap((link) => link.lines.map(boxOf))
  const say = (what: string, ...boxes: Box[]) => found.push(`${what} ${JSON.stringify(boxes)}`)
  for (const [a, b] of everyPair(cards)) if (overlap(a, b)) say("card on card", a, b)
  for (const [a, b] of everyPair(words)) if (overlap(a, b)) say("words on words", a, b)
  for (const card of cards) for (const word of words) if (overlap(card, word)) say("words on card", card, word)
  for (const stage of picture.stages) {
    const lines = stage.lines.map(boxOf)
    for (const [a, b] of everyPair([...lines, stage.spark])) if (overlap(a, b)) say("line on line", a, b)
    for (const box of [...lines, stage.spark]) if (!inside(box, stage.box)) say("out of its card", box, stage.box)
  }
  for (const link of picture.links) {
    for (const outline of outlines(link))
      for (const [i, to] of outline.slice(1).entries()) {
        for (const word of words) if (runsThrough(outline[i]!, to, word)) say("arrow through words", word)
        for (const { x, y, width, height } of cards) {
          // The point of an arrow may sink a little into the card it touches; it may not cross it.
          const card = { x: x + 2, y: y + 2, width: width - 4, height: height - 4 }
          if (runsThrough(outline[i]!, to, card)) say(`arrow of ${link.from}~${link.to} through card`, card)
        }
        if (!inside({ ...to, width: 0, height: 0 }, { ...picture, x: 0, y: 0 })) say("arrow out of the picture")
      }
    const others = picture.links.filter((each) => each !== link).flatMap((each) => each.lines.map(boxOf))
    const [{ badge }, mark] = [link, selectedMark(link)]
    for (const word of words) if (overlap(mark, word)) say("mark on words", mark, word)
    if (badge) for (const word of others) if (overlap(badge, word)) say("badge on words", badge, word)
  }
  for (const box of [...cards, ...words]) if (!inside(box, { ...picture, x: 0, y: 0 })) say("out of the picture", box)
  return found
}
const inside = (a: Box, b: Box) =>
  a.x >= b.x - 0.5 && a.y >= b.y - 0.5 && a.x + a.width <= b.x + b.width + 0.5 && a.y + a.height <= b.y + b.height + 0.5

/** Links whose arrow does not touch both its cards. One against the stream may stand in a line of its own below all cards. */
function loose(picture: Picture): string[] {
  const touches = (id: string, { x, y }: { x: number; y: number }) =>
    overlap(picture.stages.find((stage) => stage.id === id)!.box, { x: x - 1, y: y - 1, width: 2, height: 2 })
  const lowest = Math.max(...picture.stages.map(({ box }) => box.y + box.height))
  return picture.links
    .filter((link) => !(link.reverse && link.route.every(({ y }) => y > lowest)))
    .filter((link) => !touches(link.from, link.route[0]!) || !touches(link.to, link.route.at(-1)!))
    .map((link) => `${link.from}~${link.to}`)
}

const stage = (id: string, name = id): StageText => ({
  id,
  name,
  metric: "Satisfied customers",
  value: { before: "", figure: "83.1", after: "%" },
  level: { text: "3.1 pts above target", mark: "up", isBelow: false },
  notes: ["target 80.0%", "up 2.6 pts in 12 months", "128 branches"],
})
const link = (from: string, to: string, form: ArrowForm, reverse = false): LinkText => ({
  from,
  to,
  reverse,
  form,
  size: 0.3,
  word: form === "unknown" ? "Cannot tell" : form === "changed" || form === "broken" ? "Broken" : "Holds",
  since: form === "changed" ? "since Mar 2025" : null,
  effect: "+0.31",
  interval: "(−0.24\u00a0to\u00a00.38)",
  facts: ["1 month later", "128 branches", ...(form === "unknown" ? ["needs about 3 months more"] : [])],
  before: form === "changed" ? ["before: +0.28", "(0.20\u00a0to\u00a00.36)"] : [],
})

const someNames = [
  ...fiveStages.stages.map(({ label }) => label),
  longNames,
  ...eightElements.stages.map(({ label }) => label),
]
const widths = [320, 332, 362, 480, 560, 740, 900, 1149, 1150, 1180, 1360, 1500, 1700, 2200, 3000]

describe("the chain picture", () => {
  it("stands in a row from 1150 px, and in a column below", () => {
    const { stages, links } = pictureText(chainReport(fiveStages, {}), "en")
    expect(layoutChain(stages, links, 1360).form).toBe("row")
    expect(layoutChain(stages, links, 1150).form).toBe("row")
    expect(layoutChain(stages, links, 1149).form).toBe("column")
  })

  it("folds eight elements at the one link where nothing else is cut, and unfolds them on a wall", () => {
    const { stages, links } = pictureText(chainReport(eightElements, {}), "en")
    const folded = layoutChain(stages, links, 1360)
    expect(folded.form).toBe("folded")
    const top = (id: string) => folded.stages.find((each) => each.id === id)!.box.y
    expect(top("external-service-value")).toBeLessThan(top("customer-satisfaction"))
    expect(layoutChain(stages, links, 1800).form).toBe("row")
  })

  it("keeps level arrows level where a chain forks and joins", () => {
    const { stages, links } = pictureText(chainReport(eightElements, {}), "en")
    const row = layoutChain(stages, links, 1800)
    for (const each of row.links) expect(each.route[0]!.y).toBeCloseTo(each.route.at(-1)!.y, 6)
  })

  it.each(widths)("overlaps nothing at %i px, for both models, in every language, whatever the verdicts", (width) => {
    const verdicts = [{}, brokenSince, noData("loyalty"), { verdict: "reversed", effect: -0.2 } as const]
    for (const model of [fiveStages, eightElements] satisfies ChainModel[])
      for (const language of languages)
        for (const about of verdicts) {
          const every = Object.fromEntries(model.links.map(({ from, to }) => [`${from}~${to}`, about]))
          const { stages, links } = pictureText(chainReport(model, {}, every), language)
          // A metric that is called as its stage is not named again.
          for (const named of [stages, stages.map((each) => ({ ...each, metric: "" }))]) {
            const picture = layoutChain(named, links, width)
            expect(collisions(picture)).toEqual([])
            expect(loose(picture)).toEqual([])
          }
        }
  })

  it("overlaps nothing with names of forty characters", () => {
    const long = "全国范围内各级营业网点窗口服务人员面对面服务过程中客户综合满意程度评价得分指数"
    for (const width of widths) {
      const { stages, links } = pictureText(chainReport(eightElements, {}), "zh")
      expect(
        collisions(
          layoutChain(
            stages.map((each) => ({ ...each, name: long })),
            links,
            width,
          ),
        ),
      ).toEqual([])
    }
  })

  it("draws any acyclic chain at any width in any language: every stage and link once, nothing over anything else", () => {
    const about = [
      {},
      brokenSince,
      noData("stage"),
      { verdict: "broken" },
      { verdict: "reversed", effect: -0.2 },
    ] as const
    const chains = fc.integer({ min: 1, max: 12 }).chain((count) =>
      fc.record({
        names: fc.array(fc.constantFrom(...someNames), { minLength: count, maxLength: count }),
        width: fc.integer({ min: 320, max: 3760 }),
        language: fc.constantFrom(...languages),
        ends: fc.uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.constantFrom(...about)), {
          selector: ([a, b]) => `${a} ${b}`,
          maxLength: 18,
        }),
      }),
    )
    fc.assert(
      fc.property(chains, ({ names, width, language, ends }) => {
        const real = ends.filter(([a, b]) => a !== b)
        const model: ChainModel = {
          ...fiveStages,
          stages: names.map((label, i) => ({ id: `stage-${i}`, label })),
          links: real.map(([a, b]) => ({
            ...fiveStages.links[0]!,
            from: `stage-${a}`,
            to: `stage-${b}`,
            reverse: a > b,
          })),
        }
        const verdicts = Object.fromEntries(real.map(([a, b, verdict]) => [`stage-${a}~stage-${b}`, verdict]))
        const { stages, links } = pictureText(chainReport(model, {}, verdicts), language)
        const picture = layoutChain(stages, links, width)
        expect(picture.stages.map((each) => each.id).toSorted()).toEqual(stages.map((each) => each.id).toSorted())
        expect(picture.links.map(({ from, to }) => [from, to])).toEqual(links.map(({ from, to }) => [from, to]))
        for (const each of [
          ...picture.stages.map((placed) => placed.box),
          ...picture.links.map((placed) => placed.hit),
        ])
          expect(Object.values(each).every(Number.isFinite)).toBe(true)
        expect(loose(picture)).toEqual([])
        expect(collisions(picture)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it("lets a link pass between the cards of the stages it jumps over, straight and level", () => {
    const chain = [link("a", "b", "holds"), link("b", "c", "holds"), link("a", "c", "broken")]
    const picture = layoutChain([stage("a"), stage("b"), stage("c")], chain, 1360)
    const jump = picture.links.find(({ from, to }) => from === "a" && to === "c")!
    const jumped = picture.stages.find(({ id }) => id === "b")!.box
    expect(jump.route).toHaveLength(2)
    expect(jump.route[0]!.y).toBe(jump.route[1]!.y)
    expect(jump.route[0]!.y).toBeGreaterThan(jumped.y + jumped.height)
  })

  it("leaves out links whose ends it does not know", () => {
    expect(layoutChain([stage("a")], [link("a", "b", "holds")], 400).links).toEqual([])
  })
})
