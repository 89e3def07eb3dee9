import {
  Building2,
  FileSignature,
  FolderKanban,
  Handshake,
  type LucideIcon,
  Target,
  TriangleAlert,
} from 'lucide-react'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { Feature, MenuEntry } from '../engine/registry.ts'

const list = (key: string, order: number, object: string, icon: LucideIcon, label: Label): MenuEntry => ({
  key,
  order,
  icon,
  label,
  target: { object },
})

const menu: readonly MenuEntry[] = [
  list('customers', 20, 'customer', Building2, { zh: '客户', en: 'Customers' }),
  list('projects', 30, 'engagement', FolderKanban, { zh: '项目', en: 'Projects' }),
  list('expectations', 40, 'expectation', Target, { zh: '需求与期望', en: 'Expectations' }),
  list('promises', 50, 'commitment', Handshake, { zh: '承诺台账', en: 'Promises' }),
  list('agreements', 60, 'sheet', FileSignature, { zh: '确认与签署', en: 'Agreements' }),
  list('deviations', 90, 'deviation', TriangleAlert, { zh: '偏差', en: 'Deviations' }),
]

/** Lists that every workspace has; a feature may put a screen of its own in their place. */
export const lists: Feature = { key: 'lists', menu }
