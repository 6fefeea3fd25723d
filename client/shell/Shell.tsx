import { Outlet, useLocation } from "@tanstack/react-router"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"
import { useLive } from "../live.ts"
import { FinishAccount, SessionGate } from "../sign-in/SessionGate.tsx"
import { Header, LOOKING } from "./Header.tsx"
import { PrintFooter } from "./PrintFooter.tsx"
import { SampleNotice } from "./SampleNotice.tsx"
import "./shell.css"

/** What stands around every page: the way past the header, the header, the page. */
export function Shell() {
  const words = useWords(shellWords)
  useLive()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const isSignIn = path === "/sign-in"
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <SessionGate />
      {!isSignIn && <Header />}
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      {!isSignIn && (
        <div className="foot no-print">
          <FinishAccount />
          <SampleNotice />
        </div>
      )}
      {LOOKING.test(path) && <PrintFooter />}
    </>
  )
}
