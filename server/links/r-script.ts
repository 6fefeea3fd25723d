import type { Design } from "../../shared/analysis/link-report.ts"
import { type Metric, sign } from "../../shared/chain/metric.ts"
import type { PeriodKind } from "../../shared/chain/period.ts"

/** One end of a link in the panel: its column, and what turns the column's values into the ones compared. */
export type ScriptEnd = { readonly id: string; readonly metric: Pick<Metric, "direction" | "log"> | null }

export type ScriptInput = {
  readonly from: ScriptEnd
  readonly to: ScriptEnd
  readonly lag: number
  readonly kind: PeriodKind
  readonly design: Design
  readonly revision: string
  /** The address of the panel, from the server's root on. */
  readonly panel: string
}

/**
 * A script for R, without any package, that reckons a link's estimate again from panel.csv and prints it line by line: effect,
 * standardError, pairs, units, periods, and the interval of clustered errors or of the design's own.
 */
export function rScript(input: ScriptInput): string {
  return [header(input), reading(input), designs[input.design], printing].join("\n\n") + "\n"
}

const header = ({
  from,
  to,
  lag,
  kind,
  revision,
  panel,
}: ScriptInput) => `# ${from.id} -> ${to.id}, ${lag} ${kind}(s) later, at revision ${revision}. Base R, no packages.
# Fetch the panel first:  curl -H "Authorization: Bearer TOKEN" -o panel.csv "SERVER${panel}"
# Then:  Rscript link.R`

const reading = ({
  from,
  to,
  lag,
  kind,
}: ScriptInput) => `panel <- read.csv("panel.csv", fileEncoding = "UTF-8-BOM", check.names = FALSE,
                  colClasses = c(unit = "character", period = "character"))
place <- function(period) {
  year <- as.integer(substr(period, 1, 4))
  ${places[kind]}
}
lag <- ${lag}L
panel$t <- place(panel$period)
panel$x <- ${compared(from)}
panel$y <- ${compared(to)}
cause <- data.frame(unit = panel$unit, t = panel$t + lag, x = panel$x)
pairs <- merge(cause, panel[c("unit", "t", "y")], by = c("unit", "t"))
pairs <- pairs[is.finite(pairs$x) & is.finite(pairs$y), ]
pairs <- pairs[order(pairs$unit, pairs$t), ]`

const places: Readonly<Record<PeriodKind, string>> = {
  year: "year",
  quarter: "year * 4L + as.integer(substr(period, 7, 7))",
  month: "year * 12L + as.integer(substr(period, 6, 7))",
  week: `fourth <- as.Date(paste0(year, "-01-04"))  # always in week 1 (ISO 8601)
  monday <- fourth - (as.POSIXlt(fourth)$wday + 6) %% 7
  as.integer((as.numeric(monday) + 3) / 7) + as.integer(substr(period, 7, 8))`,
}

/** Scores as they are; a metric's native values turned so that better is more. Mean and sd do not touch the effect. */
function compared({ id, metric }: ScriptEnd): string {
  const column = `panel[["${id}"]]`
  if (!metric) return column
  const { direction, log } = metric
  const measured = log ? `suppressWarnings(log(${column}))` : column
  if (direction.kind === "range") return `-pmax(${direction.low} - ${column}, ${column} - ${direction.high}, 0)`
  return sign(direction) < 0 ? `-${measured}` : measured
}

const within = `# Unit and period effects out, in turns until nothing moves (two-way fixed effects, exact on unbalanced panels).
pairs <- pairs[ave(pairs$x, pairs$unit, FUN = length) >= 2, ]
take_out <- function(v) {
  limit <- 1e-14 * max(abs(v), 1e-300)
  repeat {
    before <- v
    v <- v - ave(v, pairs$unit)
    v <- v - ave(v, pairs$t)
    if (max(abs(v - before)) <= limit) return(v)
  }
}
x <- take_out(pairs$x)
y <- take_out(pairs$y)
slope <- sum(x * y) / sum(x^2)
scale <- sqrt(sum(x^2) / sum(y^2))
# Clustered by unit (CR1): K is one slope and the period effects.
n <- nrow(pairs); units <- length(unique(pairs$unit)); periods <- length(unique(pairs$t)); k <- 1 + periods
scores <- tapply(x * (y - slope * x), pairs$unit, sum)
standard_error <- sqrt(sum(scores^2)) / sum(x^2) * sqrt(units / (units - 1) * (n - 1) / (n - k))
effect <- slope * scale
standard_error <- standard_error * scale
interval <- effect + c(-1, 1) * qt(0.975, units - 1) * standard_error
# Of few or very uneven units the interval shown comes from the wild cluster bootstrap-t instead.`

const between = `# One period: units compared with each other (Pearson's r, Fisher's interval).
test <- cor.test(pairs$x, pairs$y)
n <- nrow(pairs); units <- n; periods <- 1
effect <- unname(test$estimate)
standard_error <- sqrt((1 - effect^2) / (n - 2))
interval <- as.numeric(test$conf.int)`

const overTime = `# One unit: first differences over its whole line of time, Newey-West with Bartlett weights.
line <- merge(data.frame(t = seq(min(panel$t), max(panel$t))), panel[c("t", "x", "y")], by = "t", all.x = TRUE)
dx <- c(NA, diff(line$x)); dy <- c(NA, diff(line$y))
dx <- c(rep(NA, lag), head(dx, length(dx) - lag))
keep <- is.finite(dx) & is.finite(dy)
dx <- dx[keep]; dy <- dy[keep]
n <- length(dx); units <- 1; periods <- nrow(pairs)
X <- cbind(1, dx)
bread <- solve(crossprod(X))
slope <- (bread %*% crossprod(X, dy))[2]
moments <- X * as.vector(dy - X %*% (bread %*% crossprod(X, dy)))
L <- floor(4 * (n / 100)^(2 / 9))
meat <- crossprod(moments)
if (L > 0) for (j in 1:L) {
  product <- crossprod(moments[(j + 1):n, , drop = FALSE], moments[1:(n - j), , drop = FALSE])
  meat <- meat + (1 - j / (L + 1)) * (product + t(product))
}
scale <- sd(dx) / sd(dy)
effect <- slope * scale
standard_error <- sqrt((bread %*% meat %*% bread)[2, 2] * n / (n - 2)) * scale
interval <- effect + c(-1, 1) * qt(0.975, n - 2) * standard_error`

const designs: Readonly<Record<Design, string>> = { within, between, "over-time": overTime }

const printing = `cat(sprintf("%s %.17g\\n",
  c("effect", "standardError", "pairs", "units", "periods", "low", "high"),
  c(effect, standard_error, n, units, periods, interval)), sep = "")`
