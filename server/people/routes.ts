import { Hono } from "hono"
import { accountRoutes } from "./account-routes.ts"
import { auditRoutes } from "./audit-routes.ts"
import type { Accounts } from "./accounts.ts"
import { peopleRoutes } from "./people-routes.ts"
import { sessionRoutes } from "./session-routes.ts"
import { singleSignOnRoutes } from "./single-sign-on-routes.ts"
import { tokenRoutes } from "./token-routes.ts"
import type { SignedIn } from "./viewer.ts"

/** Everything about who may come in, to be mounted under /api behind `accounts.guard`. */
export function accessRoutes(accounts: Accounts) {
  return new Hono<SignedIn>()
    .route("/session", sessionRoutes(accounts))
    .route("/session", singleSignOnRoutes(accounts))
    .route("/account", accountRoutes(accounts))
    .route("/people", peopleRoutes(accounts))
    .route("/tokens", tokenRoutes(accounts))
    .route("/", auditRoutes(accounts))
}
