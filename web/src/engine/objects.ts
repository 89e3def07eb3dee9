import { listObjects, type FieldView, type ObjectView } from '@zhinuo/contracts/objects.ts'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, currentWorkspace } from '../lib/api.ts'

export interface Objects {
  readonly list: readonly ObjectView[]
  readonly get: (key: string) => ObjectView | undefined
}

/** Objects and fields that the person may see in a workspace. */
export const objectsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'objects'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<Objects> => {
      const { objects } = await api.call(listObjects, {}, { signal })
      const byKey = new Map(objects.map((object) => [object.key, object]))
      return { list: objects, get: (key) => byKey.get(key) }
    },
  })

export const useObjects = (): Objects => useSuspenseQuery(objectsQuery(currentWorkspace() ?? '')).data

export const useObject = (key: string): ObjectView | undefined => useObjects().get(key)

export const fieldOf = (object: ObjectView, key: string): FieldView | undefined =>
  object.fields.find((field) => field.key === key)

/** Fields that every object has; pages show them apart. */
export const systemKeys: ReadonlySet<string> = new Set([
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
])

export const isSystem = (field: Pick<FieldView, 'key'>): boolean => systemKeys.has(field.key)

/** Fields people meet on pages and in lists; the one that names the record comes first. */
export const shownFields = (object: ObjectView): FieldView[] => {
  const shown = object.fields.filter((field) => !isSystem(field) && !field.hidden)
  return [
    ...shown.filter(({ key }) => key === object.title),
    ...shown.filter(({ key }) => key !== object.title),
  ]
}

/** Fields that users made. */
export const ownFields = (object: ObjectView): FieldView[] =>
  shownFields(object).filter((field) => field.custom && field.type !== 'json')

/** Those of them that users require, and that a row may lack: the product's own work and older rows do. */
export const requiredOwn = (object: ObjectView): FieldView[] =>
  ownFields(object).filter((field) => field.required && field.type !== 'serial' && field.type !== 'switch')

const told: ReadonlySet<string> = new Set(['createdAt', 'createdBy', 'updatedAt', 'updatedBy'])

/** Fields a list may show: those people meet, and when and by whom a record was made and changed. */
export const listableFields = (object: ObjectView): FieldView[] => [
  ...shownFields(object),
  ...object.fields.filter((field) => told.has(field.key)),
]

/** Fields whose value is the id of another record. */
export const isReference = (field: Pick<FieldView, 'type'>): boolean =>
  field.type === 'link' || field.type === 'member' || field.type === 'department'

/** Path under which a row holds the name behind a reference: `owner` → `owner.name`. Null when the target may not be read. */
export const namePath = (objects: Objects, field: FieldView): string | null => {
  const target = isReference(field) && field.to ? objects.get(field.to) : undefined
  return target ? `${field.key}.${target.title}` : null
}

/** Whether a person may ask for a field of an object, also through its links: `owner.phone`. */
export const isReadable = (objects: Objects, object: ObjectView, path: string): boolean => {
  const [key = '', ...rest] = path.split('.')
  if (rest.length === 0 && systemKeys.has(key)) return true
  const field = fieldOf(object, key)
  if (!field || rest.length === 0) return field !== undefined
  const target = field.to ? objects.get(field.to) : undefined
  return target !== undefined && isReadable(objects, target, rest.join('.'))
}

/** The fields themselves and, behind references, the names to show for them. */
export const withNames = (objects: Objects, fields: readonly FieldView[]): string[] =>
  fields.flatMap((field) => {
    const name = namePath(objects, field)
    return name ? [field.key, name] : [field.key]
  })

/** Why a person cannot type into a field, or null when they can. */
export type ReadOnly = 'by_verb' | 'at_creation' | 'no_right' | 'numbered'

export const readOnlyReason = (object: ObjectView, field: FieldView, creating = false): ReadOnly | null => {
  if (field.type === 'serial') return 'numbered'
  if (field.write === 'verb') return 'by_verb'
  if (field.write === 'create' && !creating) return 'at_creation'
  if (field.access !== 'write' || !object.generic.includes(creating ? 'create' : 'update')) return 'no_right'
  return null
}
