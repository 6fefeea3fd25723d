type CompareChoiceProps = {
  readonly name: string
  /** The time it means, or why it cannot be chosen. */
  readonly note?: string | null
  readonly isOn?: boolean
  /** Whether what it opens is open; left out where it opens nothing. */
  readonly isOpen?: boolean
  /** Null where it cannot be chosen. */
  readonly onPick: (() => void) | null
}

/** One row of what a page can be compared with. */
export function CompareChoice({ name, note = null, isOn = false, isOpen, onPick }: CompareChoiceProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isOn || undefined}
        aria-expanded={isOpen}
        disabled={onPick === null}
        onClick={onPick ?? undefined}
      >
        <span>
          {name}
          {note !== null && <small>{note}</small>}
        </span>
        {isOpen !== undefined && (
          <svg width="10" height="6" viewBox="0 0 10 6" aria-hidden="true">
            <path d={isOpen ? "M1 5l4-4 4 4" : "M1 1l4 4 4-4"} fill="none" stroke="currentColor" strokeWidth="1.4" />
          </svg>
        )}
      </button>
    </li>
  )
}
