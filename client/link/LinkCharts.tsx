import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { ChangesChart } from "./ChangesChart.tsx"
import { LagChart } from "./LagChart.tsx"
import { OverTimeChart } from "./OverTimeChart.tsx"
import { UnitsChart } from "./UnitsChart.tsx"
import "../charts/charts.css"

export type LinkChartProps = {
  readonly evidence: LinkEvidence
  readonly around: Surroundings
}

/** The four pictures of a link: its changes, its effect over time and by lag, and branch by branch. */
export function LinkCharts(props: LinkChartProps) {
  return (
    <div className="evidence-charts">
      <ChangesChart {...props} />
      <OverTimeChart {...props} />
      <LagChart {...props} />
      <UnitsChart {...props} />
    </div>
  )
}
