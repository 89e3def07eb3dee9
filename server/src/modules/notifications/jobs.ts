import type { Job } from '../../engine/module.ts'
import { deleteReadBefore } from './queries/inbox.ts'
import { mailDueNotices } from './service/mail.ts'

const keptDays = 180

export const jobs: readonly Job[] = [
  { name: 'notifications.mail-due', every: 60, run: mailDueNotices },
  {
    name: 'notifications.forget-read',
    every: 86_400,
    run: (ctx) => deleteReadBefore(ctx, new Date(ctx.now.getTime() - keptDays * 86_400_000)),
  },
]
