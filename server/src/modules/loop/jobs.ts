import type { Job } from '../../engine/module.ts'
import { layPhases, sweep } from './service/move.ts'

export const jobs: readonly Job[] = [
  { name: 'loop.lay-phases', every: 300, run: layPhases },
  { name: 'loop.follow-facts', every: 300, run: sweep },
]
