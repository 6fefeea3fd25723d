# A link in two windows, and in two groups of units: one stacked regression with interactions, errors clustered by unit; below 30 units
# the cluster jackknife. Base R alone. Run from the folder above: Rscript r/slope-difference.R
options(digits = 17)
panel <- read.csv("simulated-branches.csv", check.names = FALSE)
panel$t <- as.integer(factor(panel$period))

pairs_of <- function(d, from, to, lag) {
  later <- merge(data.frame(unit = d$unit, t = d$t, y = d[[to]]), data.frame(unit = d$unit, t = d$t + lag, x = d[[from]]))
  later <- later[complete.cases(later), ]
  later[ave(later$t, later$unit, FUN = length) >= 2, ]
}

# Each side's small-sample factor.
factor_of <- function(d) {
  G <- length(unique(d$unit)); N <- nrow(d); K <- 1 + length(unique(d$t))
  G / (G - 1) * (N - 1) / (N - K)
}

fit_of <- function(d) {
  x <- resid(lm(x ~ factor(unit) + factor(t), d)); y <- resid(lm(y ~ factor(unit) + factor(t), d))
  slope <- sum(x * y) / sum(x^2)
  c(slope = slope, effect = slope * sqrt(sum(x^2) / sum(y^2)))
}

stacked <- function(here, there) {
  here$side <- "here"; there$side <- "there"
  d <- rbind(here, there)
  d$unitSide <- factor(paste(d$unit, d$side)); d$timeSide <- factor(paste(d$t, d$side))
  X <- model.matrix(~ 0 + unitSide + timeSide, d)
  isHere <- d$side == "here"
  X <- cbind(x = d$x, xHere = d$x * isHere, X)
  q <- qr(X)
  X <- X[, q$pivot[seq_len(q$rank)]]
  fit <- lm.fit(X, d$y)
  # What each row pulls at the interaction, and by unit.
  pull <- (X %*% solve(crossprod(X)))[, "xHere"] * fit$residuals
  root <- ifelse(isHere, sqrt(factor_of(here)), sqrt(factor_of(there)))
  list(slope = unname(fit$coefficients["xHere"]), slopeError = sqrt(sum(tapply(pull * root, d$unit, sum)^2)))
}

jackknife <- function(here, there) {
  every <- union(here$unit, there$unit)
  whole <- list(fit_of(here), fit_of(there))
  moved <- function(d, whole, unit) {
    G <- length(unique(d$unit))
    if (unit %in% d$unit) sqrt((G - 1) / G) * (fit_of(d[d$unit != unit, ]) - whole) else c(slope = 0, effect = 0)
  }
  by <- sapply(every, function(unit) moved(here, whole[[1]], unit) - moved(there, whole[[2]], unit))
  list(
    slope = unname(whole[[1]]["slope"] - whole[[2]]["slope"]), effect = unname(whole[[1]]["effect"] - whole[[2]]["effect"]),
    slopeError = sqrt(sum(by["slope", ]^2)), standardError = sqrt(sum(by["effect", ]^2))
  )
}

cases <- list()
from <- names(panel)[3]; to <- names(panel)[4]
units <- sort(unique(panel$unit))
half <- max(panel$t) %/% 2
few <- units[1:12]
window <- function(d, low, high) pairs_of(d[d$t >= low & d$t <= high, ], from, to, 1)
group <- function(names) pairs_of(panel[panel$unit %in% names, ], from, to, 1)
write_case <- function(name, got) cases[[name]] <<- got
write_case("windows", stacked(window(panel, half + 1, 2 * half), window(panel, 1, half)))
write_case("overlapping windows", stacked(window(panel, half - 5, 2 * half), window(panel, 1, half + 3)))
write_case("overlapping groups", stacked(group(units[1:32]), group(units[9:40])))
write_case("few units", jackknife(window(panel[panel$unit %in% few, ], half + 1, 2 * half), window(panel[panel$unit %in% few, ], 1, half)))
write_case("few units, groups", jackknife(group(units[1:9]), group(units[10:22])))

line <- function(name) {
  got <- cases[[name]]
  figures <- paste(sprintf('"%s": %.17g', names(got), unlist(got)), collapse = ", ")
  sprintf('  "%s": { %s }', name, figures)
}
writeLines(c("{", paste(sapply(names(cases), line), collapse = ",\n"), "}"), "slope-difference.json")
