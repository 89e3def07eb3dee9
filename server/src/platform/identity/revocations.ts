import type { Live } from '../live.ts'
import { liveChannel } from '../live.ts'
import type { Platform } from '../platform.ts'
import { sql } from '../sql.ts'
import { directory } from './directory-db.ts'

/** No workspace has this name: the message is for the processes themselves. */
const topic = '@credentials'

/** Tells every process, this one too, that a session, key or link has been revoked or changed. */
export const announceRevocation = async (platform: Pick<Platform, 'platformPool'>): Promise<void> => {
  const message = JSON.stringify({ workspace: topic, objects: [], events: [] })
  await directory(platform).query(sql`select pg_notify(${liveChannel}, ${message})`)
}

/** Hears of revocations by any process, and of times in which one may have been missed, until the answer is called. */
export const hearRevocations = (live: Live, hear: () => void): (() => void) => {
  const unhear = live.subscribe(topic, hear)
  const ungap = live.onGap(hear)
  return () => {
    unhear()
    ungap()
  }
}
