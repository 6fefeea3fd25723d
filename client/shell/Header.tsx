import { useQuery } from "@tanstack/react-query"
import { Link, useLocation } from "@tanstack/react-router"
import { useState } from "react"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"
import { pages } from "../pages.ts"
import { AccountLink } from "../sign-in/SessionGate.tsx"
import { session } from "../sign-in/session.ts"
import { ComparePicker } from "./ComparePicker.tsx"
import { Preferences, PreferencesMenu } from "./Preferences.tsx"
import { ScopePicker } from "./ScopePicker.tsx"
import { WindowPicker } from "./WindowPicker.tsx"

/** Pages that look at a part of the company and a stretch of time. */
export const LOOKING = /^\/($|links\/|capability|units|scenario)/

/** Those of them that can be set beside another time or place. */
const COMPARING = /^\/($|links\/|units\/.)/

/** Name of the product, the pages, what is looked at, and the reader's preferences; on narrow screens pages open from one button. */
export function Header() {
  const words = useWords(shellWords)
  const viewer = useQuery(session).data?.viewer
  const shown = pages.filter((page) => page.may === undefined || viewer?.may.includes(page.may))
  const isLooking = useLocation({ select: ({ pathname }) => LOOKING.test(pathname) })
  const isComparing = useLocation({ select: ({ pathname }) => COMPARING.test(pathname) })
  const [isOpen, setOpen] = useState(false)
  return (
    <header className="header no-print" data-open={isOpen || undefined}>
      <div className="wrap header-row">
        <Link to="/" className="brand" data-beside={isLooking || undefined}>
          {words.product}
        </Link>
        <div id="menu" className="menu">
          <nav aria-label={words.navigation} className="pages" onClick={() => setOpen(false)}>
            {shown.map(({ path, name }) => (
              <Link key={path} to={path} activeOptions={{ exact: path === "/", includeSearch: false }}>
                {words.pages[name]}
              </Link>
            ))}
          </nav>
          <div className="menu-own" onClick={() => setOpen(false)}>
            <AccountLink />
          </div>
          <div className="menu-own">
            <Preferences />
          </div>
        </div>
        {isLooking && viewer && (
          <div className="pickers">
            <ScopePicker />
            <WindowPicker />
            {isComparing && <ComparePicker />}
          </div>
        )}
        <div className="header-own">
          <PreferencesMenu />
        </div>
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
      </div>
    </header>
  )
}
