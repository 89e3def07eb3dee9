import type { FieldType } from '@zhinuo/contracts/kit/object.ts'

/** PostgreSQL type of a field's column. */
export const columnType = (type: FieldType): string => {
  switch (type) {
    case 'number':
      return 'double precision'
    case 'money':
      return 'bigint'
    case 'date':
      return 'date'
    case 'dateTime':
      return 'timestamptz'
    case 'switch':
      return 'boolean'
    case 'member':
    case 'department':
    case 'link':
      return 'uuid'
    case 'multiSelect':
      return 'text[]'
    case 'file':
      return 'uuid[]'
    case 'json':
      return 'jsonb'
    default:
      return 'text'
  }
}
