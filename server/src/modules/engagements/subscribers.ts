import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { Subscriber } from '../../engine/module.ts'
import { find } from '../../engine/read.ts'
import { notifyOf } from '../notifications/public.ts'

export const subscribers: readonly Subscriber[] = [
  {
    name: 'engagements.tell-owner',
    events: ['engagement.handed_over'],
    run: async (ctx, event) => {
      const row = event.record === null ? null : await find(ctx, engagement, event.record)
      // Whoever it was handed to and away from again since has nothing to do with it.
      const given = event.change?.['expectationOwner']?.[1]
      if (!row || given !== row.expectationOwner) return
      await notifyOf(ctx, event, {
        kind: 'project.handedOver',
        to: [row.expectationOwner],
        object: engagement.key,
        record: row.id,
        title: { zh: `项目交给你负责:${row.name}`, en: `You answer for this project now: ${row.name}` },
        action: { zh: '去看项目', en: 'Open it' },
        urgent: true,
      })
    },
  },
]
