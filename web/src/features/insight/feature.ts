import { ChartColumn } from 'lucide-react'
import type { Feature } from '../../engine/registry.ts'

const strip = () => import('./kept-strip.tsx').then((module) => ({ default: module.KeptStrip }))

export const insight: Feature = {
  key: 'insight',
  menu: [
    {
      key: 'insight',
      label: { zh: '分析', en: 'Insight' },
      icon: ChartColumn,
      target: { page: 'insight' },
      order: 130,
    },
  ],
  pages: [
    {
      path: 'kpi',
      title: { zh: '部门考核方案', en: 'Department schemes' },
      load: () => import('./kpi-part.tsx').then((module) => ({ default: module.KpiPage })),
    },
    {
      path: 'insight',
      title: { zh: '分析', en: 'Insight' },
      load: () => import('./insight-page.tsx').then((module) => ({ default: module.InsightPage })),
    },
  ],
  records: {
    customer: { asides: [strip] },
    engagement: { asides: [strip] },
  },
}
