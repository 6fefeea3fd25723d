import { configureGlobal } from "fast-check"

// A property tries the same inputs at every run: a red run then speaks of the change it ran on, not of the day. Other inputs:
// SEED=7 npx vitest run. fast-check prints the seed and path of a counterexample, which belongs into the test by name.
configureGlobal({ seed: Number(process.env["SEED"] ?? 20_261_126) })
