import {
  type PortalHomeView,
  type PortalNotice,
  type PortalPromise,
  portalHome,
} from '@zhinuo/contracts/portal.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'

export const readHome = (engagement: string | null, signal?: AbortSignal): Promise<PortalHomeView> =>
  portal.call(portalHome, engagement ? { query: { engagement } } : {}, signal ? { signal } : {})

/** The home of one project; of the one the server thinks nearest when none was chosen. */
export const useHome = (engagement: string | null) =>
  useLoaded(`home ${engagement ?? ''}`, (signal) => readHome(engagement, signal))

interface Found<T> {
  readonly home: PortalHomeView
  readonly item: T | null
}

/** Looks for something in the customer's projects, the nearest first. */
const find = async <T>(
  pick: (home: PortalHomeView) => T | undefined,
  signal: AbortSignal,
): Promise<Found<T>> => {
  const first = await readHome(null, signal)
  const found = pick(first)
  if (found) return { home: first, item: found }
  for (const { id } of first.engagements) {
    if (id === first.engagement?.id) continue
    const home = await readHome(id, signal)
    const item = pick(home)
    if (item) return { home, item }
  }
  return { home: first, item: null }
}

export const usePromise = (id: string) =>
  useLoaded(`promise ${id}`, (signal) =>
    find<PortalPromise>((home) => home.promises.find((one) => one.id === id), signal),
  )

export const useNotice = (id: string) =>
  useLoaded(`notice ${id}`, (signal) =>
    find<PortalNotice>((home) => home.notices.find((one) => one.id === id), signal),
  )
