import type { Job } from '../../engine/module.ts'
import { countOutcomes } from './service/count.ts'

/** What went to the trash or came back has no fact of its own that subscribers would hear. */
export const jobs: readonly Job[] = [
  { name: 'knowledge.count-outcomes', every: 3600, run: (ctx) => countOutcomes(ctx, null) },
]
