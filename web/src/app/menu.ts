import { Building2, FileSignature, FolderKanban, Handshake, type LucideIcon, Shapes, Target, TriangleAlert } from 'lucide-react'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView } from '@zhinuo/contracts/records.ts'
import type { Objects } from '../engine/objects.ts'
import { allFeatures, findPage, type MenuEntry, type MenuTarget } from '../engine/registry.ts'
import { inWorkspace, listPath } from '../lib/nav.tsx'
import { isAllowed } from '../lib/session.ts'
import type { MeView } from '@zhinuo/contracts/members.ts'

const list = (key: string, order: number, object: string, icon: LucideIcon, label: Label): MenuEntry => ({ key, order, icon, label, target: { object } })

/** Lists that every workspace has; a feature may put a screen of its own in their place. */
const lists: readonly MenuEntry[] = [
  list('customers', 20, 'customer', Building2, { zh: '客户', en: 'Customers' }),
  list('projects', 30, 'engagement', FolderKanban, { zh: '项目', en: 'Projects' }),
  list('expectations', 40, 'expectation', Target, { zh: '需求与期望', en: 'Expectations' }),
  list('promises', 50, 'commitment', Handshake, { zh: '承诺台账', en: 'Promises' }),
  list('agreements', 60, 'sheet', FileSignature, { zh: '确认与签署', en: 'Agreements' }),
  list('deviations', 90, 'deviation', TriangleAlert, { zh: '偏差', en: 'Deviations' }),
]

export const targetPath = (target: MenuTarget): string => ('object' in target ? listPath(target.object) : inWorkspace(target.page))

/** Entries whose screens exist and that the person's roles may open, in the order of the product's menu. */
export const menuOf = (objects: Objects, me: MeView): MenuEntry[] => {
  const own = allFeatures().flatMap((feature) => feature.menu ?? [])
  const all = [...lists.filter((entry) => !own.some((other) => other.key === entry.key)), ...own]
  return all
    .filter(({ target }) => {
      if ('object' in target) return objects.get(target.object) !== undefined
      const page = findPage(target.page.split('/')[0] ?? '')
      return page !== undefined && (!page.right || isAllowed(me, page.right))
    })
    .sort((a, b) => a.order - b.order)
}

/** Objects that people made themselves. */
export const customObjects = (objects: Objects): readonly ObjectView[] => objects.list.filter((object) => object.custom)
export const customIcon = Shapes

/** Where a person lands: the first feature that says so, else the first list. */
export const homePath = (objects: Objects, me: MeView): string | null => {
  const home = allFeatures().find((feature) => feature.home && menuOf(objects, me).some(({ target }) => 'page' in target && target.page === feature.home))?.home
  if (home) return inWorkspace(home)
  const first = menuOf(objects, me)[0]
  return first ? targetPath(first.target) : null
}
