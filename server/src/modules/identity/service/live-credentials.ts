import type { Fresh } from '../../../platform/fresh.ts'
import { freshMs, rememberFor } from '../../../platform/fresh.ts'
import type { ApiKey } from '../../../platform/identity/api-keys.ts'
import { findApiKey } from '../../../platform/identity/api-keys.ts'
import type { Link, PortalSession } from '../../../platform/identity/links.ts'
import { findLink, findPortalSession } from '../../../platform/identity/links.ts'
import { announceRevocation, hearRevocations } from '../../../platform/identity/revocations.ts'
import type { LiveSession } from '../../../platform/identity/sessions.ts'
import { findSession } from '../../../platform/identity/sessions.ts'
import type { Platform } from '../../../platform/platform.ts'

/** Credentials as every request looks them up: at most a second old, and forgotten at once when one is revoked anywhere. */
export interface LiveCredentials {
  readonly sessions: Fresh<LiveSession | null>
  readonly keys: Fresh<ApiKey | null>
  readonly links: Fresh<Link | null>
  readonly portalSessions: Fresh<PortalSession | null>
}

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
  hearRevocations(platform.live, () => clear(state))
  return state
}

/** Makes every process look credentials up anew: called after one has been revoked or changed. */
export const forgetCredentials = async (platform: Platform): Promise<void> => {
  clear(liveCredentials(platform))
  await announceRevocation(platform)
}
