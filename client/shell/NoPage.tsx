import { Link } from "@tanstack/react-router"
import { shellWords } from "../../shared/words/shell.ts"
import { useWords } from "../language.ts"

export function NoPage() {
  const words = useWords(shellWords)
  return (
    <div className="wrap">
      <h1>{words.noPage}</h1>
      <p>
        <Link to="/">{words.toChain}</Link>
      </p>
    </div>
  )
}
