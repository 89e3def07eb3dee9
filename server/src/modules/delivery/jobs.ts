import type { Job } from '../../engine/module.ts'
import { tellOfDue, tellOfSlips } from './service/notices.ts'

export const jobs: readonly Job[] = [
  { name: 'delivery.tell-due', every: 1800, run: tellOfDue },
  { name: 'delivery.tell-slips', every: 3600, run: tellOfSlips },
]
