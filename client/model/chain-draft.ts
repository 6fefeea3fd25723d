import { upstreamFirst, type ChainLink, type ChainModel, type Stage } from "../../shared/chain/model.ts"
import type { modelPageWords } from "../../shared/words/model-page.ts"

export type ChainFault = keyof typeof modelPageWords.en.faults

const MOST_LAG = 60
/** What a new link begins with: nothing later, and the smallest effect that the shipped chains call one that matters. */
const NEW_LINK = { lagPeriods: { week: 0, month: 0, quarter: 0, year: 0 }, reverse: false, delta: 0.1 } as const

/** What keeps a chain from being saved, each once. The same rules as `modelProblems`, as words of the page. */
export function faultsOf({ stages, links, ...rest }: ChainModel): ChainFault[] {
  const ids = links.map((link) => `${link.from}~${link.to}`)
  const lags = links.flatMap(({ lagPeriods }) => Object.values(lagPeriods))
  const isLag = (lag: number) => Number.isInteger(lag) && lag >= 0 && lag <= MOST_LAG
  const found: [ChainFault, boolean][] = [
    ["too-few-stages", stages.length < 2],
    ["no-name", stages.some(({ label }) => Object.values(label).some((name) => name.trim() === ""))],
    ["own-stage", links.some((link) => link.from === link.to)],
    ["link-twice", new Set(ids).size < ids.length],
    ["bad-lag", !lags.every(isLag)],
    ["bad-delta", !links.every(({ delta }) => delta > 0 && delta < 1)],
  ]
  const faults = found.flatMap(([fault, isThere]) => (isThere ? [fault] : []))
  // A link to its own stage is the smallest ring, and has been named.
  const rings = !faults.includes("own-stage") && upstreamFirst({ stages, links, ...rest }) === null
  return rings ? [...faults, "ring"] : faults
}

/** The chain with a stage more, at the downstream end and under an id of its own. */
export function addStage(model: ChainModel, label: Stage["label"]): ChainModel {
  const ids = new Set(model.stages.map(({ id }) => id))
  let number = model.stages.length + 1
  while (ids.has(`stage-${number}`)) number++
  return { ...model, stages: [...model.stages, { id: `stage-${number}`, label }] }
}

/** The chain without a stage, and without the links that began or ended there. */
export function removeStage(model: ChainModel, id: string): ChainModel {
  return {
    ...model,
    stages: model.stages.filter((stage) => stage.id !== id),
    links: model.links.filter((link) => link.from !== id && link.to !== id),
  }
}

export function renameStage(model: ChainModel, id: string, label: Partial<Stage["label"]>): ChainModel {
  const rename = (stage: Stage) => (stage.id === id ? { ...stage, label: { ...stage.label, ...label } } : stage)
  return { ...model, stages: model.stages.map(rename) }
}

/** The chain with a link more, from the first stage to the first one it does not lead to yet. */
export function addLink(model: ChainModel): ChainModel {
  const taken = new Set(model.links.map((link) => `${link.from}~${link.to}`))
  const pairs = model.stages.flatMap((from, i) => model.stages.slice(i + 1).map((to) => ({ from: from.id, to: to.id })))
  const free = pairs.find(({ from, to }) => !taken.has(`${from}~${to}`))
  return free ? { ...model, links: [...model.links, { ...free, ...NEW_LINK }] } : model
}

export function changeLink(model: ChainModel, place: number, changes: Partial<ChainLink>): ChainModel {
  return { ...model, links: model.links.map((link, i) => (i === place ? { ...link, ...changes } : link)) }
}

export function removeLink(model: ChainModel, place: number): ChainModel {
  return { ...model, links: model.links.filter((_, i) => i !== place) }
}
