import type { Fresh } from '../../../platform/fresh.ts'
import { freshMs, rememberFor } from '../../../platform/fresh.ts'
import type { ApiKey } from '../../../platform/identity/api-keys.ts'
import { findApiKey } from '../../../platform/identity/api-keys.ts'
import { directory } from '../../../platform/identity/directory-db.ts'
import type { Link, PortalSession } from '../../../platform/identity/links.ts'
import { findLink, findPortalSession } from '../../../platform/identity/links.ts'
import type { LiveSession } from '../../../platform/identity/sessions.ts'
import { findSession } from '../../../platform/identity/sessions.ts'
import { liveChannel } from '../../../platform/live.ts'
import type { Platform } from '../../../platform/platform.ts'
import { sql } from '../../../platform/sql.ts'

/** Credentials as every request looks them up: at most a second old, and forgotten at once when one is revoked anywhere. */
export interface LiveCredentials {
  readonly sessions: Fresh<LiveSession | null>
  readonly keys: Fresh<ApiKey | null>
  readonly links: Fresh<Link | null>
  readonly portalSessions: Fresh<PortalSession | null>
}

/** No workspace has this name: the message is for the processes themselves. */
const topic = '@credentials'

const states = new WeakMap<Platform, LiveCredentials>()

const clear = (state: LiveCredentials): void => {
  for (const cache of [state.sessions, state.keys, state.links, state.portalSessions]) cache.clear()
}

export const liveCredentials = (platform: Platform): LiveCredentials => {
  const known = states.get(platform)
  if (known) return known
  const state: LiveCredentials = {
    sessions: rememberFor<LiveSession | null>(freshMs, (token) => findSession(platform, token)),
    keys: rememberFor<ApiKey | null>(freshMs, (key) => findApiKey(platform, key)),
    links: rememberFor<Link | null>(freshMs, (token) => findLink(platform, token)),
    portalSessions: rememberFor<PortalSession | null>(freshMs, (token) => findPortalSession(platform, token)),
  }
  states.set(platform, state)
  platform.live.subscribe(topic, () => clear(state))
  platform.live.onGap(() => clear(state))
  return state
}

/** Makes every process look credentials up anew: called after one has been revoked or changed. */
export const forgetCredentials = async (platform: Platform): Promise<void> => {
  clear(liveCredentials(platform))
  const message = JSON.stringify({ workspace: topic, objects: [], events: [] })
  await directory(platform).query(sql`select pg_notify(${liveChannel}, ${message})`)
}
