import { useMutation, useQuery } from "@tanstack/react-query"
import { signInWords } from "../../shared/words/sign-in.ts"
import { useLanguage } from "../language.ts"
import { signInFault } from "./sign-in-fault.ts"
import { send, session } from "./session.ts"

/** The way to a new password: a mail where the server sends some, an owner's link otherwise. */
export function Forgotten({ email }: { email: string }) {
  const language = useLanguage()
  const words = signInWords[language]
  const { data } = useQuery(session)
  const ask = useMutation({ mutationFn: () => send("POST", "/api/session/forgotten", { email }) })
  if (!data?.mail) return <p className="caption">{words.forgotten}</p>
  return (
    <>
      <button
        type="button"
        className="button quiet"
        disabled={ask.isPending || email === ""}
        onClick={() => ask.mutate()}
      >
        {words.sendLink}
      </button>
      <p role="status" className="caption">
        {email === "" ? words.sendLinkNeeds : ""}
        {ask.isSuccess ? words.linkSent(email) : ""}
        {ask.error ? signInFault(ask.error, words.wrong, language) : ""}
      </p>
    </>
  )
}
