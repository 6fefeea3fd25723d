# Difference in differences within types of units: period effects of each type by itself. Seeded; R alone, no packages.
# Run from the folder above: Rscript r/difference-in-types.R
options(digits = 17); set.seed(20261125)
U <- 54; T <- 18; start <- 11
unit <- rep(1:U, each = T); t <- rep(1:T, U); kind <- c("kiosk", "mall", "street")[1 + (unit %% 3)]
# Half of the kiosks, a tenth of the malls: what moves kiosks alone would look like the plan's doing.
treated <- (kind == "kiosk" & unit <= 27) | (kind == "mall" & unit %in% c(4, 7)) | (kind == "street" & unit <= 14)
drift <- list(kiosk = cumsum(rnorm(T, 0.35, 0.5)), mall = cumsum(rnorm(T, -0.2, 0.5)), street = cumsum(rnorm(T, 0, 0.5)))
common <- mapply(function(k, at) drift[[k]][at], kind, t)
e <- as.numeric(sapply(1:U, function(i) arima.sim(list(ar = .3), T)))
y <- round(rep(rnorm(U, 60, 6), each = T) + common + 2.2 * (treated & t >= start) + 1.5 * e, 3)
d <- data.frame(u = unit, t, unit = sprintf("U%02d", unit), period = sprintf("%d-%02d", 2024 + (t - 1) %/% 12, 1 + (t - 1) %% 12),
  type = kind, treated = as.integer(treated), y)
d <- d[runif(nrow(d)) >= .08 & !(d$u == 11 & d$t < 6) & !(d$u == 30 & d$t > 15), ]
write.csv(d[, c("unit", "period", "type", "treated", "y")], "difference-in-types.csv", row.names = FALSE, quote = FALSE)
did <- function(d, at, own) {
  d$x <- as.numeric(d$treated == 1 & d$t >= at); d <- d[ave(d$u, d$u, FUN = length) >= 2, ]
  d$p <- if (own) paste(d$type, d$t) else as.character(d$t)
  f <- lm(y ~ x + factor(u) + factor(p), d); b <- unname(coef(f)["x"])
  xd <- resid(lm(x ~ factor(u) + factor(p), d)); s <- tapply(xd * resid(f), d$u, sum)
  G <- length(s); N <- nrow(d); K <- 1 + length(unique(d$p))
  se <- sqrt(sum(s^2) / sum(xd^2)^2 * G / (G - 1) * (N - 1) / (N - K))
  reach <- qt(.975, G - 1) * se
  num <- function(v) paste(format(v, digits = 17), collapse = ", ")
  sprintf('{ "effect": %s, "se": %s, "p": %s, "ci95": [%s], "pairs": %d, "units": %d, "treated": %d }', num(b), num(se),
    num(2 * pt(-abs(b / se), G - 1)), num(c(b - reach, b + reach)), N, G, length(unique(d$u[d$treated == 1])))
}
writeLines(sprintf('{\n  "start": "%s",\n  "estimate": %s,\n  "placebo": %s,\n  "blindToType": %s\n}', d$period[d$t == start][1],
  did(d, start, TRUE), did(d[d$t < start, ], 6, TRUE), did(d, start, FALSE)), "difference-in-types.json")
