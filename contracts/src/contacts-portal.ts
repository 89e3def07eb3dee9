import type { Option } from './kit/object.ts'

/** What a customer's person may do in the portal beside looking and answering what was asked of them alone. */
export const portalRights = {
  answer: { label: { zh: '办理与答复', en: 'Answer' } },
  accept: { label: { zh: '验收', en: 'Accept' } },
  sign: { label: { zh: '签字与决定', en: 'Sign and decide' } },
  change: { label: { zh: '提变更', en: 'Ask for changes' } },
} as const satisfies Record<string, Option>
export type PortalRight = keyof typeof portalRights

export const portalAccesses = {
  byRole: { label: { zh: '按角色', en: 'By role' }, tone: 'neutral' },
  own: { label: { zh: '单独设置', en: 'Set for this person' }, tone: 'active' },
  off: { label: { zh: '已停用', en: 'Off' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

/** 决策层 signs and decides, 技术 accepts and answers, 业务 answers, 使用者 looks and fills in surveys. */
export const rightsByRole: Readonly<Record<string, readonly PortalRight[]>> = {
  decision: ['answer', 'accept', 'sign', 'change'],
  technical: ['answer', 'accept', 'change'],
  business: ['answer', 'change'],
  user: [],
}

/** What the contact may do; null when they may not come in at all. */
export const portalRightsOf = (row: {
  readonly role: string
  readonly portalAccess: string | null
  readonly portalRights: readonly string[]
}): readonly PortalRight[] | null => {
  if (row.portalAccess === 'off') return null
  if (row.portalAccess !== 'own') return rightsByRole[row.role] ?? []
  return (Object.keys(portalRights) as PortalRight[]).filter((right) => row.portalRights.includes(right))
}

type Person = Parameters<typeof portalRightsOf>[0] & { readonly portalProjects: unknown }

/** They may do this in this project. */
export const mayDoIn = (row: Person, right: PortalRight, engagement: string): boolean =>
  (portalRightsOf(row)?.includes(right) ?? false) &&
  (portalProjectsOf(row.portalProjects)?.includes(engagement) ?? true)

/** They may sign and decide in this project. */
export const maySignIn = (row: Person, engagement: string): boolean => mayDoIn(row, 'sign', engagement)

/** Projects that the contact sees; null: all of their customer. */
export const portalProjectsOf = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string') : null
