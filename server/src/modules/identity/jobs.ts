import type { Job } from '../../engine/module.ts'
import { forgetOldAttempts } from '../../platform/identity/attempts.ts'
import { deleteExpiredSessions } from '../../platform/identity/sessions.ts'

/** What has expired gives no right any more; this only frees its rows. */
export const jobs: readonly Job[] = [
  {
    name: 'identity.forget-expired',
    every: 3600,
    run: async (ctx) => {
      await deleteExpiredSessions(ctx.platform)
      await forgetOldAttempts(ctx.platform)
    },
  },
]
