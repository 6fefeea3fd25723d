import type { Action } from "../shared/api/access.ts"
import type { shellWords } from "../shared/words/shell.ts"

/** The pages the header leads to, in this order. Their routes are in `routes.tsx`. */
export const pages: readonly {
  readonly path: "/" | "/capability" | "/units" | "/scenario" | "/uploads" | "/model" | "/people"
  /** Who may not do this does not see the page's name; the server decides, whoever asks. */
  readonly may?: Action
  readonly name: keyof typeof shellWords.en.pages
}[] = [
  { path: "/", name: "chain" },
  { path: "/capability", name: "capability", may: "read-employee-detail" },
  { path: "/units", name: "units" },
  { path: "/scenario", name: "scenario" },
  { path: "/uploads", name: "uploads", may: "upload" },
  { path: "/model", name: "model" },
  { path: "/people", name: "people", may: "manage-people" },
]
