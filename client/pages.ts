import type { shellWords } from "../shared/words/shell.ts"

/** The pages the header leads to, in this order. Their routes are in `routes.tsx`. */
export const pages: readonly {
  readonly path: "/" | "/capability" | "/uploads"
  readonly name: keyof typeof shellWords.en.pages
}[] = [
  { path: "/", name: "chain" },
  { path: "/capability", name: "capability" },
  { path: "/uploads", name: "uploads" },
]
