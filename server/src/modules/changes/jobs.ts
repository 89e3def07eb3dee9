import type { Job } from '../../engine/module.ts'
import { markOverdue } from './service/assess.ts'

export const jobs: readonly Job[] = [{ name: 'changes.mark-overdue', every: 60, run: markOverdue }]
