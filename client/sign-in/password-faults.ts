/** What is wrong with a new password as far as one can tell while it is typed; the server knows the guessable ones too. */
export function passwordFault(password: string): "tooShort" | "tooLong" | null {
  const length = Array.from(password).length
  if (length < 8) return "tooShort"
  return length > 128 ? "tooLong" : null
}
