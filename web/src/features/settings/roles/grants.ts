import type { FieldAccess, ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'

/** What the editor needs to know of a grant as it came from the server. */
export const readGrant = (value: unknown): ObjectGrant | null => {
  if (typeof value !== 'object' || value === null || !Array.isArray((value as { verbs?: unknown }).verbs))
    return null
  return value as ObjectGrant
}

export const allowsVerb = (grant: ObjectGrant | null, verb: string): boolean =>
  grant !== null && (grant.verbs.includes(verb) || grant.verbs.includes('*'))

/** The grant with a verb given or taken; taking one from "every verb" leaves all the others. Nothing left: no verbs at all. */
export const withVerb = (
  grant: ObjectGrant | null,
  verb: string,
  on: boolean,
  all: readonly string[],
): ObjectGrant => {
  const held = grant ?? { verbs: [], scope: 'all' as const }
  const verbs = held.verbs.includes('*') ? [...all] : held.verbs.filter((one) => all.includes(one))
  const next = on ? [...new Set([...verbs, verb])] : verbs.filter((one) => one !== verb)
  // Whoever may do something to a record may look at it.
  return {
    ...held,
    verbs: on && verb !== 'read' ? [...new Set(['read', ...next])] : verb === 'read' && !on ? [] : next,
  }
}

export const scopeOf = (
  grant: ObjectGrant | null,
): 'all' | 'own' | 'department' | 'departmentTree' | 'custom' =>
  grant === null ? 'all' : typeof grant.scope === 'string' ? grant.scope : 'custom'

/** Access of a field: as named, else as all others have it; what is sensitive is hidden unless named. */
export const accessOf = (
  grant: ObjectGrant,
  field: { readonly key: string; readonly sensitive: boolean },
): FieldAccess =>
  grant.fields?.[field.key] ??
  grant.fields?.['*'] ??
  (field.sensitive ? 'hide' : (grant.otherFields ?? 'write'))

export const withAccess = (grant: ObjectGrant, field: string, access: FieldAccess): ObjectGrant => ({
  ...grant,
  fields: { ...grant.fields, [field]: access },
})

/** How many fields differ from the others. */
export const countDiffering = (grant: ObjectGrant): number =>
  Object.entries(grant.fields ?? {}).filter(
    ([key, access]) => key !== '*' && access !== (grant.otherFields ?? 'write'),
  ).length
