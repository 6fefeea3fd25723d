import { useEffect, useState, type ReactNode } from "react"
import { stateWords } from "../../shared/words/failure.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage } from "../language.ts"
import "./states.css"

/** From when on a wait is explained: what takes less is over before it is read. */
const LONG_MS = 4000

type WaitingProps = {
  /** The class of the page that is to come, so that what waits stands where it will stand. */
  readonly className: string
  readonly children: ReactNode
}

/** A page whose figures are on their way: its headline and its panels as bars, in the places they will have. */
export function Waiting({ className, children }: WaitingProps) {
  const language = useLanguage()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={`wrap ${className} waiting-page`} aria-busy="true">
      <title>{shellWords[language].product}</title>
      <header>
        <h1>
          <span className="visually-hidden">{shellWords[language].loading}</span>
          <span className="bar-loading waiting-headline" />
        </h1>
        <p className="caption waiting-note" role="status">
          {isLong && stateWords[language].slow}
        </p>
      </header>
      {children}
    </div>
  )
}

type WaitingPanelProps = {
  readonly rows: number
  /** Bars across each row, the first one wide as a name is. */
  readonly columns?: number
  readonly className?: string
}

/** A panel of a table or of lines to come. */
export function WaitingPanel({ rows, columns = 1, className = "" }: WaitingPanelProps) {
  return (
    <div className={`panel waiting-panel ${className}`} aria-hidden="true">
      <span className="bar-loading waiting-title" />
      <WaitingRows rows={rows} columns={columns} />
    </div>
  )
}

/** The rows alone, in a panel that has its title. */
export function WaitingRows({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  return (
    <div className="waiting-rows" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="waiting-row">
          {Array.from({ length: columns }, (__, column) => (
            <span key={column} className="bar-loading" />
          ))}
        </div>
      ))}
    </div>
  )
}

/** Charts to come, side by side. */
export function WaitingCharts({ count, className = "" }: { readonly count: number; readonly className?: string }) {
  return (
    <div className={`waiting-charts ${className}`} aria-hidden="true">
      {Array.from({ length: count }, (_, chart) => (
        <div key={chart} className="panel waiting-panel">
          <span className="bar-loading waiting-title" />
          <span className="bar-loading waiting-chart" />
        </div>
      ))}
    </div>
  )
}
