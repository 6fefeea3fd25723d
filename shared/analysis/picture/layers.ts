/** A link as the picture needs it. */
export type Edge = { readonly from: string; readonly to: string; readonly reverse: boolean }

/**
 * Stages by their place in the stream: every stage one layer after the last of those that lead to it, a stage that
 * nothing leads to right before the first it leads to. Within a layer, stages stand near those that lead to them
 * (Sugiyama, Tagawa & Toda 1981, the barycentre rule), ties in the order written.
 */
export function layersOf(stages: readonly string[], edges: readonly Edge[]): string[][] {
  const forward = edges.filter((edge) => !edge.reverse)
  const depth = new Map(stages.map((stage) => [stage, 0]))
  // As many rounds as there are stages settle every path; a ring, which models may not have, stops there too.
  for (let round = 0; round < stages.length; round++)
    for (const { from, to } of forward)
      if (depth.get(to)! < depth.get(from)! + 1) depth.set(to, Math.min(stages.length, depth.get(from)! + 1))
  for (const stage of stages) {
    const after = forward.filter((edge) => edge.from === stage).map((edge) => depth.get(edge.to)!)
    if (after.length > 0 && !forward.some((edge) => edge.to === stage)) depth.set(stage, Math.min(...after) - 1)
  }
  const used = [...new Set(depth.values())].toSorted((a, b) => a - b)
  const layers = used.map((each) => stages.filter((stage) => depth.get(stage) === each))
  for (let i = 1; i < layers.length; i++) {
    const place = new Map(layers[i - 1]!.map((stage, at) => [stage, at / Math.max(1, layers[i - 1]!.length - 1)]))
    const pull = (stage: string) => {
      const places = forward.filter((edge) => edge.to === stage && place.has(edge.from)).map((e) => place.get(e.from)!)
      return places.length === 0 ? 0.5 : places.reduce((sum, each) => sum + each, 0) / places.length
    }
    layers[i] = layers[i]!.toSorted((a, b) => pull(a) - pull(b))
  }
  return layers
}
