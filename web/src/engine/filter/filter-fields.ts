import type { FieldView, ObjectView } from '@zhinuo/contracts/objects.ts'
import { isReference, type Objects, requiredOwn } from '../objects.ts'
import { incompletePath, relationsOf } from './filter-model.ts'

export interface FilterField {
  /** `dueOn`, or through one link `customer.industry`. */
  readonly path: string
  readonly field: FieldView
  /** The link it is reached by. */
  readonly through: FieldView | null
}

const notFiltered = new Set(['id', 'version', 'deletedAt'])
const usable = (field: FieldView): boolean =>
  !field.hidden && !notFiltered.has(field.key) && relationsOf(field).length > 0

/** 待补全, where a record can be: chosen like a field that is on or off. */
const incomplete: FilterField = {
  path: incompletePath,
  field: {
    key: incompletePath,
    type: 'switch',
    label: { zh: '待补全', en: 'To be completed' },
    required: false,
    write: 'verb',
    access: 'read',
    sortable: false,
    searchable: false,
    sensitive: false,
    custom: false,
    hidden: false,
  },
  through: null,
}

/** Fields that conditions may name: the object's own, 待补全 where users require fields of theirs, then those of the records it links to. */
export const filterFields = (objects: Objects, object: ObjectView): FilterField[] => {
  const own = object.fields.filter(usable).map((field) => ({ path: field.key, field, through: null }))
  const linked = object.fields
    .filter((field) => usable(field) && isReference(field))
    .flatMap((through) =>
      (objects.get(through.to ?? '')?.fields ?? [])
        .filter(
          (field) => usable(field) && !isReference(field) && !['createdAt', 'updatedAt'].includes(field.key),
        )
        .map((field) => ({ path: `${through.key}.${field.key}`, field, through })),
    )
  return [...own, ...(requiredOwn(object).length > 0 ? [incomplete] : []), ...linked]
}
