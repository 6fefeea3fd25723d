import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router"
import { readCellSearch } from "./cells/search.ts"
import { ChainPage } from "./chain/ChainPage.tsx"
import { PageFailed, PageWaiting } from "./shell/PageFailed.tsx"
import { NoPage } from "./shell/NoPage.tsx"
import { readSignIn } from "./sign-in/session.ts"
import { Shell } from "./shell/Shell.tsx"
import { readScenario } from "./scenario/search.ts"
import { readUnitsSearch } from "./units/search.ts"
import { parseSearch, readView, stringifySearch } from "./view.ts"

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NoPage,
  validateSearch: readView,
  search: { middlewares: [retainSearchParams(["unit", "from", "to", "against"])] },
})

const chain = createRoute({ getParentRoute: () => root, path: "/", component: ChainPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: readSignIn,
  component: lazyRouteComponent(() => import("./sign-in/SignInPage.tsx"), "SignInPage"),
})

const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  component: lazyRouteComponent(() => import("./account/AccountPage.tsx"), "AccountPage"),
})

const link = createRoute({
  getParentRoute: () => root,
  path: "/links/$from/$to",
  component: lazyRouteComponent(() => import("./link/LinkPage.tsx"), "LinkPage"),
})

const capability = createRoute({
  getParentRoute: () => root,
  path: "/capability",
  component: lazyRouteComponent(() => import("./capability/CapabilityPage.tsx"), "CapabilityPage"),
})

const units = createRoute({
  getParentRoute: () => root,
  path: "/units",
  validateSearch: readUnitsSearch,
  component: lazyRouteComponent(() => import("./units/UnitsPage.tsx"), "UnitsPage"),
})

const unit = createRoute({
  getParentRoute: () => root,
  path: "/units/$unit",
  component: lazyRouteComponent(() => import("./units/UnitPage.tsx"), "UnitPage"),
})

const uploads = createRoute({
  getParentRoute: () => root,
  path: "/uploads",
  component: lazyRouteComponent(() => import("./uploads/UploadsPage.tsx"), "UploadsPage"),
})

const upload = createRoute({
  getParentRoute: () => root,
  path: "/uploads/$upload",
  component: lazyRouteComponent(() => import("./uploads/UploadPage.tsx"), "UploadPage"),
})

const cells = createRoute({
  getParentRoute: () => root,
  path: "/cells",
  validateSearch: readCellSearch,
  component: lazyRouteComponent(() => import("./cells/CellPage.tsx"), "CellPage"),
})

const scenario = createRoute({
  getParentRoute: () => root,
  path: "/scenario",
  validateSearch: readScenario,
  component: lazyRouteComponent(() => import("./scenario/ScenarioPage.tsx"), "ScenarioPage"),
})

const model = createRoute({
  getParentRoute: () => root,
  path: "/model",
  component: lazyRouteComponent(() => import("./model/ModelPage.tsx"), "ModelPage"),
})

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  component: lazyRouteComponent(() => import("./people/PeoplePage.tsx"), "PeoplePage"),
})

/** Every page and its address. All but the chain are loaded when they are visited: `component: lazyRouteComponent(...)`. */
export const router = createRouter({
  routeTree: root.addChildren([
    chain,
    link,
    capability,
    units,
    unit,
    uploads,
    upload,
    cells,
    scenario,
    model,
    people,
    signIn,
    account,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingComponent: PageWaiting,
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}
