import { Link } from "@tanstack/react-router"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"
import { BrokenOff } from "../ui/Unavailable.tsx"

export function NoPage() {
  const words = useWords(shellWords)
  return (
    <div className="wrap unavailable">
      <title>{`${words.noPage} · ${words.product}`}</title>
      <BrokenOff />
      <h1>
        <b>{words.noPage}</b>
      </h1>
      <div className="unavailable-ways">
        <Link to="/" className="button primary">
          {words.toChain}
        </Link>
      </div>
    </div>
  )
}
