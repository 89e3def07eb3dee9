import type { Label } from './label.ts'
import type { FieldDef } from './object.ts'

/** The number by which people call a record, such as `KH-0012`: counted, given once, found by search. */
export const numbered = (prefix: string, label: Label) =>
  ({
    type: 'serial',
    label,
    serial: { prefix, digits: 4 },
    unique: true,
    searchable: true,
  }) as const satisfies FieldDef
