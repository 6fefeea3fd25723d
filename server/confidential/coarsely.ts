/**
 * The same answer with every figure to three digits; whole numbers count something and stay.
 *
 * @example roughly({ slope: 0.123456, units: 1284 }) // => { slope: 0.123, units: 1284 }
 */
export function roughly<Answer>(answer: Answer): Answer {
  return each(answer, (figure) => Number(figure.toPrecision(3)))
}

/**
 * The same answer with no figure finer than a hundredth, and chances to one digit: what an effect moves by when one branch
 * answers otherwise in one month is mostly less.
 *
 * @example coarsely({ effect: 0.123456, pValue: 0.00432, units: 12 }) // => { effect: 0.12, pValue: 0.004, units: 12 }
 */
export function coarsely<Answer>(answer: Answer): Answer {
  return each(answer, (figure, name) =>
    chances.has(name) ? Number(figure.toPrecision(1)) : Number(Number(figure.toFixed(2)).toPrecision(3)) + 0,
  )
}

const chances: ReadonlySet<string> = new Set(["pValue", "pAdjusted", "pEqual", "pHeterogeneity"])

function each<Answer>(answer: Answer, round: (figure: number, name: string) => number, name = ""): Answer {
  if (typeof answer === "number") return (Number.isInteger(answer) ? answer : round(answer, name)) as Answer & number
  if (Array.isArray(answer)) return answer.map((part: unknown) => each(part, round, name)) as Answer & unknown[]
  if (typeof answer !== "object" || answer === null) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [key, each(value as unknown, round, key)]),
  ) as Answer & object
}
