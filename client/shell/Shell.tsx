import { Outlet, useLocation } from "@tanstack/react-router"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"
import { useLive } from "../live.ts"
import { FinishAccount, SessionGate } from "../sign-in/SessionGate.tsx"
import { useWholePrints } from "../ui/printing.ts"
import { Freshness } from "./Freshness.tsx"
import { Header, LOOKING } from "./Header.tsx"
import { PrintFooter } from "./PrintFooter.tsx"
import { SampleNotice } from "./SampleNotice.tsx"
import { Updating } from "./Updating.tsx"
import "./shell.css"

/** Tells style sheets how high the foot is: what gets the keyboard's focus is scrolled clear of it. */
function measureFoot(foot: HTMLElement | null) {
  if (!foot) return
  const root = document.documentElement.style
  const watch = new ResizeObserver(() => root.setProperty("--foot-height", `${foot.offsetHeight}px`))
  watch.observe(foot)
  return () => {
    watch.disconnect()
    root.removeProperty("--foot-height")
  }
}

/** What stands around every page: the way past the header, the header, the page. */
export function Shell() {
  const words = useWords(shellWords)
  const lostSince = useLive()
  useWholePrints()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const isSignIn = path === "/sign-in"
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <SessionGate />
      {!isSignIn && <Header />}
      {!isSignIn && <Updating />}
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      {!isSignIn && (
        <div ref={measureFoot} className="foot no-print">
          <Freshness lostSince={lostSince} />
          <FinishAccount />
          <SampleNotice />
        </div>
      )}
      {LOOKING.test(path) && <PrintFooter />}
    </>
  )
}
