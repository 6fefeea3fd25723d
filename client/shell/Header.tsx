import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"
import { pages } from "../pages.ts"
import { AccountLink } from "../sign-in/SessionGate.tsx"
import { session } from "../sign-in/session.ts"
import { Preferences } from "./Preferences.tsx"

/** Name of the product, the pages, and the reader's preferences; on a phone the last two open from one button. */
export function Header() {
  const words = useWords(shellWords)
  const may = useQuery(session).data?.viewer?.may ?? []
  const shown = pages.filter((page) => page.may === undefined || may.includes(page.may))
  const [isOpen, setOpen] = useState(false)
  return (
    <header className="header no-print" data-open={isOpen || undefined}>
      <div className="wrap header-row">
        <Link to="/" className="brand">
          {words.product}
        </Link>
        <button
          type="button"
          className="menu-button"
          aria-expanded={isOpen}
          aria-controls="menu"
          onClick={() => setOpen(!isOpen)}
        >
          <span className="visually-hidden">{words.navigation}</span>
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M3 5h14M3 10h14M3 15h14" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
          </svg>
        </button>
        <div id="menu" className="menu">
          <nav aria-label={words.navigation} className="pages" onClick={() => setOpen(false)}>
            {shown.map(({ path, name }) => (
              <Link key={path} to={path} activeOptions={{ exact: path === "/", includeSearch: false }}>
                {words.pages[name]}
              </Link>
            ))}
          </nav>
          <AccountLink />
          <Preferences />
        </div>
      </div>
    </header>
  )
}
