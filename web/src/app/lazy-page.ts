import { type ComponentType, lazy } from 'react'

/**
 * A page that is fetched while what it shows is read. The router's own piece loads the whole window anew where that fails,
 * and leaves it blank when the server is gone; here the failure is the page's, and is told like any other.
 */
export const lazyPage = (load: () => Promise<{ default: ComponentType }>) => {
  let loading: Promise<{ default: ComponentType }> | undefined
  const once = () => (loading ??= load())
  return Object.assign(lazy(once), {
    preload: async (): Promise<void> => {
      await once()
    },
  })
}
