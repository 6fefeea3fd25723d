import type { ArrowForm } from "../arrow-form.ts"
import type { Point } from "./arrow-shape.ts"

/** What a stage's card says, already in the reader's language. */
export type StageText = {
  readonly id: string
  readonly name: string
  /** What the value counts: "Satisfied customers". */
  readonly metric: string
  readonly value: { readonly before: string; readonly figure: string; readonly after: string } | null
  readonly level: { readonly text: string; readonly mark: "up" | "down" | "level" | null; readonly isBelow: boolean }
  /** Target, trend, number of units. */
  readonly notes: readonly string[]
}

/** What stands at an arrow, already in the reader's language. */
export type LinkText = {
  readonly from: string
  readonly to: string
  readonly reverse: boolean
  readonly form: ArrowForm
  /** Decides the thickness: the effect, or for a broken link the one that held. */
  readonly size: number | null
  readonly word: string
  readonly since: string | null
  readonly effect: string | null
  readonly interval: string | null
  /** Lag, number of units, reason. */
  readonly facts: readonly string[]
  readonly before: readonly string[]
}

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Colours by meaning; "form" is the colour of the link's verdict. */
export type Tone = "ink" | "ink-2" | "ink-3" | "below" | "form" | "on-badge"

export type Span = {
  readonly text: string
  readonly size: number
  readonly weight: 400 | 600 | 700
  readonly tone: Tone
}

/** One line of text; `y` is its baseline. */
export type TextLine = {
  readonly x: number
  readonly y: number
  readonly anchor: "start" | "middle" | "end"
  readonly spans: readonly Span[]
}

export type PlacedStage = {
  readonly id: string
  readonly box: Box
  readonly lines: readonly TextLine[]
  readonly mark: (Point & { readonly direction: "up" | "down"; readonly isBelow: boolean }) | null
  readonly spark: Box
}

export type PlacedLink = {
  readonly from: string
  readonly to: string
  readonly reverse: boolean
  readonly form: ArrowForm
  readonly route: readonly Point[]
  readonly thickness: number
  /** Thin and small: a link against the stream. */
  readonly isSmall: boolean
  readonly lines: readonly TextLine[]
  readonly badge: Box | null
  /** The tinted ground of a link that fails, and on which of its sides the bars stand. */
  readonly tint: (Box & { readonly bars: "top-bottom" | "left-right" }) | null
  /** What answers a click and shows the focus. */
  readonly hit: Box
}

/** The chain picture: every box, line of text and arrow with its place, in pixels. */
export type Picture = {
  readonly form: "row" | "folded" | "column"
  readonly width: number
  readonly height: number
  readonly stages: readonly PlacedStage[]
  readonly links: readonly PlacedLink[]
}

/** Broken, changed and reversed links get room, a tint and a badge or word that is seen first. */
export const isFailingForm = (form: ArrowForm) => form === "broken" || form === "changed"

/** So few failing links are told apart from the others by a tint, however few others there are. */
const FEW = 2

/**
 * Whether most links fail. A tint and a filled badge make one link stand out among others; on all of them they only
 * shout, so then arrows and words alone say it.
 */
export function isMostlyFailing(forms: readonly ArrowForm[]): boolean {
  const failing = forms.filter(isFailingForm).length
  return failing > FEW && failing * 2 > forms.length
}
