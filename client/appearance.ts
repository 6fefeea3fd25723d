import { useSyncExternalStore } from "react"
import { keep, kept } from "./kept.ts"

export const appearances = ["system", "light", "dark"] as const
export type Appearance = (typeof appearances)[number]

const KEY = "appearance"
const listeners = new Set<() => void>()
const systemIsDark = matchMedia("(prefers-color-scheme: dark)")

let chosen: Appearance = appearances.find((each) => each === kept(KEY)) ?? "system"
const apply = () => {
  const dark = chosen === "dark" || (chosen === "system" && systemIsDark.matches)
  document.documentElement.dataset["theme"] = dark ? "dark" : "light"
}
apply()
systemIsDark.addEventListener("change", apply)

/** Light, dark, or as the system says. */
export function useAppearance(): Appearance {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => chosen,
  )
}

export function chooseAppearance(appearance: Appearance): void {
  chosen = appearance
  keep(KEY, appearance === "system" ? null : appearance)
  apply()
  for (const listener of listeners) listener()
}
