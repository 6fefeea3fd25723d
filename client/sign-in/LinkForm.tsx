import { useMutation, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import type { LinkReport } from "../../shared/api/access.ts"
import { signInWords } from "../../shared/words/sign-in.ts"
import { ApiError } from "../api.ts"
import { useLanguage } from "../language.ts"
import { signInFault } from "./sign-in-fault.ts"
import { passwordFault } from "./password-faults.ts"
import { PasswordField } from "./PasswordField.tsx"
import { send } from "./session.ts"

type Props = {
  readonly secret: string
  readonly onSignedIn: (answer: { secondFactor: boolean }) => void
  readonly onDead: () => void
}

/** What a one-time link opens: the dashboard for the first owner, a new password for everybody else. */
export function LinkForm({ secret, onSignedIn, onDead }: Props) {
  const language = useLanguage()
  const words = signInWords[language]
  const [password, setPassword] = useState("")
  const link = useQuery({
    queryKey: ["link", secret],
    queryFn: () => send<LinkReport>("POST", "/api/session/link/look", { secret }),
    retry: false,
    staleTime: Infinity,
  })
  const open = useMutation({
    mutationFn: (body: { password?: string }) =>
      send<{ secondFactor: boolean }>("POST", "/api/session/link", { secret, ...body }),
    onSuccess: onSignedIn,
  })
  const isFirstOwner = link.data?.purpose === "first-owner"
  const { mutate, isIdle } = open
  useEffect(() => {
    if (isFirstOwner && isIdle) mutate({})
  }, [isFirstOwner, isIdle, mutate])
  const isDead = [link.error, open.error].some((error) => error instanceof ApiError && error.code === "not-found")
  useEffect(() => {
    if (isDead) onDead()
  }, [isDead, onDead])

  if (link.error) return <p role="alert">{signInFault(link.error, words.deadLink, language)}</p>
  if (!link.data || (isFirstOwner && !open.error)) return <p aria-busy>{words.opening}</p>
  if (isFirstOwner) return <p role="alert">{signInFault(open.error, words.deadLink, language)}</p>

  const typing = password === "" ? null : passwordFault(password)
  const refused = open.error instanceof ApiError && open.error.code === "bad-request" ? words.guessable : null
  return (
    <form
      className="stacked"
      onSubmit={(event) => {
        event.preventDefault()
        if (passwordFault(password) === null) open.mutate({ password })
      }}
    >
      <h2>{words.welcome(link.data.name ?? "")}</h2>
      {/* A password manager keeps the new password under this name. */}
      <input
        className="visually-hidden"
        type="email"
        autoComplete="username"
        value={link.data.email ?? ""}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <p className="caption">{link.data.email}</p>
      <PasswordField
        label={words.newPassword}
        value={password}
        onChange={(value) => {
          open.reset()
          setPassword(value)
        }}
        autoComplete="new-password"
        help={typing === "tooLong" ? words.tooLong : words.chooseHelp}
      />
      {open.error && (
        <p role="alert" className="notice warning">
          {refused ?? signInFault(open.error, words.deadLink, language)}
        </p>
      )}
      <button type="submit" className="button primary" disabled={open.isPending || passwordFault(password) !== null}>
        {words.chooseAction}
      </button>
    </form>
  )
}
