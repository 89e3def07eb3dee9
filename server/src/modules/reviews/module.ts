import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import type { Module } from '../../engine/module.ts'
import { reportGrants } from './rules/report-rights.ts'

export const reviews: Module = {
  key: 'reviews',
  objects: [progressReport],
  roleGrants: reportGrants,
}
