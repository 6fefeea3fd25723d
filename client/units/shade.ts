/** How dark a level is drawn, from far below target to well above it. Figure and word stand in every field as well. */
export type Shade = "far" | "more" | "some" | "little" | "even" | "above" | "wellAbove"

/** Steps in baseline standard deviations. Below target begins at 0.5 under it (METHOD.md section 1), and so does its shade. */
export function shadeOf(gap: number): Shade {
  if (gap < -1.5) return "far"
  if (gap < -1) return "more"
  if (gap < -0.5) return "some"
  if (gap < -0.25) return "little"
  if (gap < 0.25) return "even"
  return gap < 1 ? "above" : "wellAbove"
}
