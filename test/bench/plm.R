# One two-way within estimate by plm, on the table given: prints slope, clustered standard error (CR1) and seconds of each.
suppressMessages({ library(plm); library(data.table) })
table <- fread(commandArgs(TRUE)[1])
fit <- system.time(model <- plm(y ~ x, table, index = c("unit", "period"), effect = "twoways", model = "within"))[["elapsed"]]
error <- system.time(V <- vcovHC(model, method = "arellano", type = "HC0", cluster = "group"))[["elapsed"]]
N <- nrow(table); G <- uniqueN(table$unit); K <- 1 + uniqueN(table$period)
se <- sqrt(V[1, 1] * G / (G - 1) * (N - 1) / (N - K))
cat(sprintf("%.17g %.17g %.3f %.3f\n", coef(model)[["x"]], se, fit, error))
