import type { Subscriber } from '../../engine/module.ts'
import { withTx } from '../../platform/tx.ts'
import { listOutOfZone } from './queries.ts'
import { demandStatus } from './rules/status.ts'
import { tellOfPromise, toldOf } from './service/tell.ts'
import { step } from './service/work.ts'

export const subscribers: readonly Subscriber[] = [
  { name: 'commitments.tell-colleagues', events: toldOf, run: tellOfPromise },
  {
    // A due day ends in the project's zone; the promise carries the zone so that no write has to look it up.
    name: 'commitments.follow-project-zone',
    events: ['engagement.updated', 'engagement.bulk_updated'],
    run: (ctx, event) =>
      withTx(ctx, async (ctx) => {
        if (event.change && !('zone' in event.change)) return
        for (const { id, zone } of await listOutOfZone(ctx, event.record))
          await step(ctx, id, 'followProject', 'commitment.zone_followed', (row) => {
            demandStatus('followProject', row)
            return { zone }
          })
      }),
  },
]
