import { Shapes } from 'lucide-react'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Objects } from '../engine/objects.ts'
import { allFeatures, findPage, menuEntries, type MenuEntry, type MenuTarget } from '../engine/registry.ts'
import { inWorkspace, listPath } from '../lib/nav.tsx'
import { isAllowed } from '../lib/session.ts'
import type { MeView } from '@zhinuo/contracts/members.ts'

export const targetPath = (target: MenuTarget): string =>
  'object' in target ? listPath(target.object) : inWorkspace(target.page)

/** Entries whose screens exist and that the person's roles may open, in the order of the product's menu. */
export const menuOf = (objects: Objects, me: MeView): MenuEntry[] => {
  return menuEntries()
    .filter(({ target }) => {
      if ('object' in target) return objects.get(target.object) !== undefined
      const page = findPage(target.page.split('/')[0] ?? '')
      return page !== undefined && (!page.right || isAllowed(me, page.right))
    })
    .sort((a, b) => a.order - b.order)
}

/** Objects with screens of their own in the settings. */
const inSettings: readonly string[] = ['member', 'department', 'role']

/** Objects whose records people keep, but which have no entry in the menu: contacts, past promises. */
export const listedNowhere = (objects: Objects, menu: readonly MenuEntry[]): readonly ObjectView[] =>
  objects.list.filter(
    ({ key, custom, generic }) =>
      !custom &&
      generic.includes('create') &&
      !inSettings.includes(key) &&
      !menu.some(({ target }) => 'object' in target && target.object === key),
  )

/** Objects that people made themselves. */
export const customObjects = (objects: Objects): readonly ObjectView[] =>
  objects.list.filter((object) => object.custom)
export const customIcon = Shapes

/** Where a person lands: the first feature that says so, else the first list. */
export const homePath = (objects: Objects, me: MeView): string | null => {
  const home = allFeatures().find(
    (feature) =>
      feature.home &&
      menuOf(objects, me).some(({ target }) => 'page' in target && target.page === feature.home),
  )?.home
  if (home) return inWorkspace(home)
  const first = menuOf(objects, me)[0]
  return first ? targetPath(first.target) : null
}
