import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { noticeGroups } from '@zhinuo/contracts/notifications.ts'
import { modulesOf } from '../../../engine/objects.ts'
import type { Platform } from '../../../platform/platform.ts'

interface Kind {
  readonly label: Label
  /** Key of the module that declares it. */
  readonly group: string
}

export interface Group {
  readonly key: string
  readonly label: Label
  readonly kinds: readonly Label[]
}

const known = new WeakMap<Platform, ReadonlyMap<string, Kind>>()

/** Every kind of notice that a module of this process declares. */
export const kindsOf = (platform: Platform): ReadonlyMap<string, Kind> => {
  const found = known.get(platform)
  if (found) return found
  const kinds = new Map(
    modulesOf(platform).flatMap(({ key, notices }) =>
      Object.entries(notices ?? {}).map(([kind, label]) => [kind, { label, group: key }] as const),
    ),
  )
  known.set(platform, kinds)
  return kinds
}

export const groupLabel = (key: string): Label => noticeGroups[key] ?? { zh: key }

/** The groups that have kinds, in the order of the modules. */
export const groupsOf = (platform: Platform): readonly Group[] =>
  modulesOf(platform)
    .filter(({ notices }) => notices !== undefined)
    .map(({ key, notices }) => ({ key, label: groupLabel(key), kinds: Object.values(notices ?? {}) }))
