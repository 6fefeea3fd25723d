/** The colour of a series: slate for a whole window or the one before a break, the colour of broken links since it. */
export const toneColour = { whole: "var(--holds)", before: "var(--holds)", since: "var(--broken)" } as const
