import { useState } from "react"

type TwicePressedProps = {
  readonly children: string
  /** What the button says after the first press. */
  readonly sure: string
  readonly className?: string
  readonly isDisabled: boolean
  readonly onPress: () => void
}

/** For what cannot be undone: a first press asks, a second does it, and looking elsewhere forgets the first. */
export function TwicePressed({ children, sure, className = "button", isDisabled, onPress }: TwicePressedProps) {
  const [isSure, setSure] = useState(false)
  return (
    <button
      type="button"
      className={className}
      disabled={isDisabled}
      onBlur={() => setSure(false)}
      onClick={() => {
        setSure(!isSure)
        if (isSure) onPress()
      }}
    >
      {isSure ? sure : children}
    </button>
  )
}
