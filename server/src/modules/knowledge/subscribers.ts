import type { Subscriber } from '../../engine/module.ts'
import { countOutcomes } from './service/count.ts'

/** Facts by which a record that an article was taken up for comes to an end, or is open again. */
export const subscribers: readonly Subscriber[] = [
  {
    name: 'knowledge.count-outcomes',
    events: [
      'expectation.met',
      'expectation.exceeded',
      'expectation.unmet',
      'commitment.accepted',
      'commitment.not_kept',
      'deviation.answered',
      'deviation.closed',
      'deviation.reopened',
    ],
    run: async (ctx, { record }) => {
      if (record !== null) await countOutcomes(ctx, record)
    },
  },
]
