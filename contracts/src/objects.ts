import { z } from 'zod'
import { Label } from './kit/values.ts'
import { endpoint } from './kit/endpoint.ts'
import { ObjectKey, ObjectParams } from './records.ts'

/** Objects and their fields, those that users make included. */

const FieldTypeName = z.enum([
  'text',
  'longText',
  'number',
  'money',
  'date',
  'dateTime',
  'select',
  'multiSelect',
  'switch',
  'phone',
  'email',
  'url',
  'member',
  'department',
  'link',
  'serial',
  'file',
  'json',
])

export const FieldView = z
  .object({
    key: z.string(),
    type: FieldTypeName,
    label: Label,
    help: Label.optional(),
    required: z.boolean(),
    write: z.enum(['anyone', 'create', 'verb']),
    access: z.enum(['read', 'write']),
    sortable: z.boolean(),
    searchable: z.boolean(),
    /** Hidden from every role that does not name the field. */
    sensitive: z.boolean(),
    maxLength: z.int().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    decimals: z.int().optional(),
    currency: z.string().optional(),
    options: z
      .array(
        z.object({
          key: z.string(),
          label: Label,
          tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']),
        }),
      )
      .optional(),
    /** What a new record holds where nothing else is given. */
    initial: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
    to: z.string().optional(),
    custom: z.boolean(),
    hidden: z.boolean(),
  })
  .meta({ id: 'FieldView' })

export type FieldView = z.infer<typeof FieldView>

export const ObjectView = z
  .object({
    key: z.string(),
    module: z.string(),
    label: Label,
    title: z.string(),
    fields: z.array(FieldView),
    /** Generic operations the caller may use. */
    generic: z.array(z.string()),
    /** Verbs the caller may use. */
    verbs: z.array(z.object({ key: z.string(), label: Label })),
    listFields: z.array(z.string()),
    defaultSort: z.array(z.object({ field: z.string(), dir: z.enum(['asc', 'desc']) })),
    /** Objects whose links lead here. */
    related: z.array(z.object({ object: z.string(), field: z.string(), label: Label })),
    custom: z.boolean(),
  })
  .meta({ id: 'ObjectView' })

export type ObjectView = z.infer<typeof ObjectView>

export const listObjects = endpoint({
  id: 'objects.list',
  method: 'GET',
  path: '/api/v1/objects',
  permission: 'member',
  summary: { zh: '对象与字段', en: 'Objects and fields' },
  response: z.object({ objects: z.array(ObjectView), version: z.int() }),
  errors: [],
})

const NewKey = z.string().regex(/^[a-z][a-z0-9]{0,29}$/i)

const OptionInput = z.object({
  key: z.string().regex(/^\w{1,40}$/),
  label: Label,
  tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']).default('neutral'),
})

export const NewField = z.object({
  /** Without the ending `_c`, which user-made keys get. */
  key: NewKey,
  type: FieldTypeName.exclude(['json']),
  label: Label,
  help: Label.optional(),
  required: z.boolean().default(false),
  sortable: z.boolean().default(false),
  searchable: z.boolean().default(false),
  options: z.array(OptionInput).min(1).max(200).optional(),
  to: z.string().max(64).optional(),
  decimals: z.int().min(0).max(10).optional(),
  /** serial: what stands before the number, and how many digits it has at least; nothing and 4 when left out. */
  serial: z.object({ prefix: z.string().trim().max(12), digits: z.int().min(1).max(12) }).optional(),
})

export type NewField = z.infer<typeof NewField>

export const createObject = endpoint({
  id: 'objects.create',
  method: 'POST',
  path: '/api/v1/objects',
  permission: 'object:design',
  summary: { zh: '新建对象', en: 'Create an object' },
  body: z.object({ key: NewKey, label: Label, fields: z.array(NewField).max(100).default([]) }),
  response: ObjectView,
  tx: false,
  errors: ['object.exists', 'field.exists', 'field.invalid', 'object.limit'],
})

export const addField = endpoint({
  id: 'objects.addField',
  method: 'POST',
  path: '/api/v1/objects/{object}/fields',
  permission: 'object:design',
  summary: { zh: '添加字段', en: 'Add a field' },
  params: ObjectParams,
  body: NewField,
  response: FieldView,
  tx: false,
  errors: ['object.unknown', 'object.operation_missing', 'field.exists', 'field.invalid', 'object.limit'],
})

export const changeField = endpoint({
  id: 'objects.changeField',
  method: 'PATCH',
  path: '/api/v1/objects/{object}/fields/{field}',
  permission: 'object:design',
  summary: { zh: '改名、隐藏字段或增加选项', en: 'Rename or hide a field, or add options' },
  params: z.object({ object: ObjectKey, field: z.string().max(64) }),
  body: z.object({
    label: Label.optional(),
    help: Label.optional(),
    hidden: z.boolean().optional(),
    addOptions: z.array(OptionInput).max(200).optional(),
  }),
  response: FieldView,
  tx: false,
  errors: ['object.unknown', 'field.unknown', 'field.invalid'],
})
