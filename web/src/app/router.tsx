import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { objectsQuery } from '../engine/objects.ts'
import { ApiError, setWorkspace } from '../lib/api.ts'
import { onSignedOut, queryClient } from '../lib/query-client.ts'
import { meQuery, rememberedWorkspace, rememberWorkspace, sessionQuery } from '../lib/session.ts'
import { lazyPage } from './lazy-page.ts'
import { NotFound, PageFailed, PagePending } from './page-states.tsx'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined

/** Sends who is not signed in to the sign-in page and back afterwards. */
const needSignIn = (error: unknown, from: string): never => {
  if (error instanceof ApiError && error.code === 'auth.required')
    throw redirect({ to: '/signin', search: { next: from } })
  throw error
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  loader: async ({ location }) => {
    const session = await queryClient
      .ensureQueryData(sessionQuery)
      .catch((error: unknown) => needSignIn(error, location.href))
    const workspace =
      session.workspaces.find(({ id }) => id === rememberedWorkspace()) ?? session.workspaces[0]
    if (workspace) throw redirect({ to: `/w/${workspace.id}` })
  },
  component: lazyPage(() => import('./public/no-workspace.tsx')),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search) => ({ token: text(search.token) }),
  component: lazyPage(() => import('./public/setup.tsx')),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  validateSearch: (search) => ({ next: text(search.next) }),
  component: lazyPage(() => import('./public/sign-in.tsx')),
})

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyPage(() => import('./public/invite.tsx')),
})

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: lazyPage(() => import('./public/reset.tsx')),
})

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspace',
  beforeLoad: ({ params }) => setWorkspace(params.workspace),
  loader: async ({ params, location }) => {
    try {
      await Promise.all([
        queryClient.ensureQueryData(sessionQuery),
        queryClient.ensureQueryData(meQuery(params.workspace)),
        queryClient.ensureQueryData(objectsQuery(params.workspace)),
      ])
    } catch (error) {
      needSignIn(error, location.href)
    }
    rememberWorkspace(params.workspace)
  },
  component: lazyPage(() => import('./signed-in.tsx')),
})

const home = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: lazyPage(() => import('./home-redirect.tsx')),
})
const list = createRoute({
  getParentRoute: () => workspace,
  path: 'list/$object',
  component: lazyPage(() => import('../engine/list/record-list-page.tsx')),
})
const record = createRoute({
  getParentRoute: () => workspace,
  path: 'record/$object/$id',
  component: lazyPage(() => import('../engine/record/record-page.tsx')),
})
const featurePage = createRoute({
  getParentRoute: () => workspace,
  path: '$page',
  component: lazyPage(() => import('./feature-page.tsx')),
})
const featureRest = createRoute({
  getParentRoute: () => workspace,
  path: '$page/$',
  component: lazyPage(() => import('./feature-page.tsx')),
})

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    setup,
    signIn,
    invite,
    reset,
    workspace.addChildren([home, list, record, featurePage, featureRest]),
  ]),
  defaultErrorComponent: PageFailed,
  defaultPendingComponent: PagePending,
  defaultPendingMs: 300,
  scrollRestoration: true,
})

onSignedOut(() => {
  const here = router.state.location
  if (here.pathname.startsWith('/w/')) void router.navigate({ to: '/signin', search: { next: here.href } })
})
