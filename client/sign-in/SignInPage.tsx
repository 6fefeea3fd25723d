import { useQuery, useQueryClient } from "@tanstack/react-query"
import { getRouteApi, useRouter } from "@tanstack/react-router"
import { useCallback, useEffect, useState } from "react"
import { ownAddress } from "../../shared/api/own-address.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { signInWords } from "../../shared/words/sign-in.ts"
import { useWords } from "../language.ts"
import { Preferences } from "../shell/Preferences.tsx"
import { CodeForm } from "./CodeForm.tsx"
import { EmailForm } from "./EmailForm.tsx"
import { LinkForm } from "./LinkForm.tsx"
import { session } from "./session.ts"
import "./sign-in.css"

const route = getRouteApi("/sign-in")

/** The way in: by a one-time link, by e-mail and password, by the company's single sign-on. */
export function SignInPage() {
  const words = useWords(signInWords)
  const shell = useWords(shellWords)
  const { next, failed } = route.useSearch()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { data: known } = useQuery(session)
  const [secret, setSecret] = useState(() => /^#link=(.+)$/.exec(location.hash)?.[1] ?? null)
  const [step, setStep] = useState<"begin" | "code">("begin")
  const [isDead, setDead] = useState(false)

  const enter = useCallback(async () => {
    // Whatever was fetched for somebody else, or for nobody, is not this person's.
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" })
    await queryClient.refetchQueries(session)
    await router.navigate({ href: ownAddress(next, location.origin), replace: true })
  }, [queryClient, router, next])
  const proceed = ({ secondFactor }: { secondFactor: boolean }) => {
    setSecret(null)
    if (secondFactor) setStep("code")
    else void enter()
  }
  const giveUp = useCallback(() => {
    setDead(true)
    setSecret(null)
  }, [])

  // The secret leaves the address bar and the history as soon as it is read.
  useEffect(() => {
    if (location.hash !== "") history.replaceState(history.state, "", location.pathname + location.search)
  }, [])
  const isIn = known?.viewer != null
  useEffect(() => {
    if (isIn && secret === null) void enter()
  }, [isIn, secret, enter])

  return (
    <div className="sign-in">
      <title>{`${words.title} · ${shell.product}`}</title>
      <div className="panel sign-in-panel">
        <p className="brand">{shell.product}</p>
        <h1>{secret === null ? words.title : words.choose}</h1>
        {isDead && (
          <p role="alert" className="notice warning">
            {words.deadLink}
          </p>
        )}
        {failed !== undefined && (
          <p role="alert" className="notice warning">
            {words.ssoFailed}
          </p>
        )}
        {secret !== null ? (
          <LinkForm secret={secret} onSignedIn={proceed} onDead={giveUp} />
        ) : step === "code" ? (
          <CodeForm onSignedIn={() => void enter()} onRestart={() => setStep("begin")} />
        ) : (
          <>
            {known?.singleSignOn != null && (
              <>
                <a
                  className="button"
                  href={`/api/session/single-sign-on?${new URLSearchParams({ next: ownAddress(next, location.origin) }).toString()}`}
                >
                  {words.singleSignOn(known.singleSignOn)}
                </a>
                <p className="sign-in-or">{words.or}</p>
              </>
            )}
            <EmailForm onSignedIn={proceed} />
          </>
        )}
      </div>
      <Preferences />
    </div>
  )
}
