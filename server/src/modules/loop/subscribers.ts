import { deviation } from '@zhinuo/contracts/deviations.ts'
import type { Subscriber } from '../../engine/module.ts'
import { find } from '../../engine/read.ts'
import { followFacts } from './service/move.ts'

export const subscribers: readonly Subscriber[] = [
  {
    // 修复 begins and ends with the deviations that are severe; whatever changes one may be the first or the last.
    name: 'loop.follow-deviations',
    events: [
      'deviation.detected',
      'deviation.reported',
      'deviation.confirmed',
      'deviation.false_alarm',
      'deviation.closed',
      'deviation.reopened',
    ],
    run: async (ctx, event) => {
      const row = event.record === null ? null : await find(ctx, deviation, event.record)
      if (!row) return
      // What names a deviation is held by it: its project is no more in the trash than the deviation itself.
      await followFacts(ctx, row.engagement)
    },
  },
]
