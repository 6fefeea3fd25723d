import { isIP } from "node:net"
import { resolve } from "node:path"
import { z } from "zod"
import { type AccessSettings, accessSettings, accessVariables } from "./people/access-settings.ts"

const GIB = 1024 ** 3

const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((n) => n >= low && n <= high, `must lie between ${low} and ${high}`)

const environment = z.object({
  DATA_DIR: z
    .string()
    .min(1, "must name a folder")
    .default("./data")
    .transform((folder) => resolve(folder)),
  PORT: wholeNumber(0, 65_535).default(8080),
  HOST: z
    .string()
    .refine((host) => isIP(host) !== 0 || /^[a-z0-9.-]+$/i.test(host), "must be an address or a host name")
    .default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://")
    .optional(),
  INBOX: z.enum(["on", "off"], "must be on or off").default("on"),
  SAMPLE: z.enum(["on", "off"], "must be on or off").default("on"),
  MAX_UPLOAD_BYTES: wholeNumber(1, 1024 * GIB).default(GIB),
  MEMORY_MB: wholeNumber(100, 1_000_000).default(1000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .transform((url) => url.replace(/\/$/, ""))
    .optional(),
  SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  ...accessVariables,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
})

export type Settings = AccessSettings & {
  readonly dataDir: string
  readonly port: number
  readonly host: string
  /** PostgreSQL instead of the embedded store; undefined for that. */
  readonly databaseUrl: string | undefined
  /** Whether an empty workspace begins with the sample company. */
  readonly sample: boolean
  /** Whether files dropped into DATA_DIR/inbox are taken. */
  readonly inbox: boolean
  readonly maxUploadBytes: number
  /** What the embedded engine may hold in memory before it spills to disk. */
  readonly memoryMb: number
  /** Where browsers reach the server. */
  readonly publicUrl: string
  readonly secret: string | undefined
  readonly trustedProxies: number
  /** Who reads /metrics must send it; undefined: anybody may. */
  readonly metricsToken: string | undefined
  readonly logLevel: string
}

/** Every setting, checked. Throws one sentence that names each variable that is wrong; an empty variable counts as not set. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""))
  const read = environment.safeParse(set)
  if (!read.success)
    throw new Error(read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`).join(" "))
  const { data } = read
  return {
    dataDir: data.DATA_DIR,
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    sample: data.SAMPLE === "on",
    inbox: data.INBOX === "on",
    maxUploadBytes: data.MAX_UPLOAD_BYTES,
    memoryMb: data.MEMORY_MB,
    publicUrl: data.PUBLIC_URL ?? `http://${data.HOST.includes(":") ? `[${data.HOST}]` : data.HOST}:${data.PORT}`,
    secret: data.SECRET,
    trustedProxies: data.TRUST_PROXY,
    metricsToken: data.METRICS_TOKEN,
    ...accessSettings(data),
    logLevel: data.LOG_LEVEL,
  }
}
