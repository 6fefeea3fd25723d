import { useQuery } from "@tanstack/react-query"
import { Link, useLocation, useRouter } from "@tanstack/react-router"
import { useEffect } from "react"
import { shellWords } from "../../shared/words/shell.ts"
import { signInWords } from "../../shared/words/sign-in.ts"
import { useWords } from "../language.ts"
import { useLeave } from "./leave.ts"
import { session } from "./session.ts"
import "./sign-in.css"

/**
 * Sends whoever is not signed in to the sign-in page, and back afterwards. It shows nothing itself and waits for
 * nothing: the page asks for its data at the same time, and is refused where it should be.
 */
export function SessionGate() {
  const { data } = useQuery(session)
  const router = useRouter()
  const here = useLocation({ select: ({ href }) => href })
  const isOut = data?.viewer === null
  const mustSecure = data?.viewer?.needsSecondFactor ?? false
  useEffect(() => {
    if (isOut && !here.startsWith("/sign-in"))
      void router.navigate({ to: "/sign-in", search: { next: here }, replace: true })
    if (mustSecure && !here.startsWith("/account")) void router.navigate({ to: "/account", replace: true })
  }, [isOut, mustSecure, here, router])
  return null
}

/** A line for somebody who came in by a one-time link and has no way to come back. */
export function FinishAccount() {
  const words = useWords(signInWords)
  const { data } = useQuery(session)
  const path = useLocation({ select: ({ pathname }) => pathname })
  if (data?.viewer?.canReturn !== false || path === "/account") return null
  return (
    <aside className="finish-account" aria-label={words.finishAction}>
      <p className="wrap">
        {words.finish} <Link to="/account">{words.finishAction}</Link>
      </p>
    </aside>
  )
}

/** One's own name, leading to one's account, and the way out. */
export function AccountLink() {
  const words = useWords(signInWords)
  const shell = useWords(shellWords)
  const { data } = useQuery(session)
  const leave = useLeave()
  if (!data?.viewer) return null
  return (
    <div className="account-link">
      <Link to="/account" title={words.account}>
        {data.viewer.name}
      </Link>
      <button
        type="button"
        className="button quiet"
        disabled={leave.isPending}
        onClick={() => leave.mutate("/api/session")}
      >
        {shell.signOut}
      </button>
    </div>
  )
}
