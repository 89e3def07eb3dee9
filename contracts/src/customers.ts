import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { numbered } from './kit/numbered.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { Id, IdParams } from './kit/values.ts'

export const industries = {
  government: { label: { zh: '政务', en: 'Government' } },
  manufacturing: { label: { zh: '制造', en: 'Manufacturing' } },
  internet: { label: { zh: '互联网', en: 'Internet' } },
  other: { label: { zh: '其他', en: 'Other' } },
} as const satisfies Record<string, Option>

export const lifecycles = {
  initial: { label: { zh: '初始接触', en: 'First contact' }, tone: 'neutral' },
  growing: { label: { zh: '成长发展', en: 'Growing' }, tone: 'active' },
  mature: { label: { zh: '成熟稳定', en: 'Mature' }, tone: 'good' },
  atRisk: { label: { zh: '潜在流失', en: 'At risk' }, tone: 'warn' },
  lost: { label: { zh: '已流失', en: 'Lost' }, tone: 'bad' },
} as const satisfies Record<string, Option>

export const customer = defineObject({
  key: 'customer',
  module: 'customers',
  table: 'customers',
  label: { zh: '客户', en: 'Customer' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '客户名称', en: 'Name' },
      required: true,
      searchable: 'name',
      sortable: true,
    },
    code: numbered('KH-', { zh: '客户编号', en: 'Code' }),
    industry: { type: 'select', label: { zh: '行业', en: 'Industry' }, options: industries, required: true },
    region: { type: 'text', label: { zh: '区域', en: 'Region' }, searchable: true },
    owner: {
      type: 'member',
      label: { zh: '负责人', en: 'Owner' },
      help: { zh: '移交用「移交客户」', en: 'Changes hands through “Hand over”' },
      required: true,
      write: 'create',
    },
    lifecycle: {
      type: 'select',
      label: { zh: '客户阶段', en: 'Stage' },
      options: lifecycles,
      initial: 'initial',
    },
    abcClass: {
      type: 'select',
      label: { zh: '客户层级', en: 'Class' },
      help: { zh: '只供内部使用', en: 'Internal only' },
      options: {
        a: { label: { zh: 'A 重点', en: 'A key' } },
        b: { label: { zh: 'B 普通', en: 'B regular' } },
        c: { label: { zh: 'C 待开发', en: 'C to develop' } },
      },
    },
    tags: {
      type: 'multiSelect',
      label: { zh: '标签', en: 'Tags' },
      options: {
        strategic: { label: { zh: '战略客户', en: 'Strategic' } },
        reference: { label: { zh: '标杆客户', en: 'Reference' } },
        referrer: { label: { zh: '愿意转介绍', en: 'Refers others' } },
        priceSensitive: { label: { zh: '价格敏感', en: 'Price-sensitive' } },
        tightSchedule: { label: { zh: '工期紧', en: 'Tight schedule' } },
        newcomer: { label: { zh: '新客户', en: 'New' } },
      },
    },
    phone: { type: 'phone', label: { zh: '总机', en: 'Phone' }, searchable: true },
    website: { type: 'url', label: { zh: '网址', en: 'Website' } },
    maintenancePlan: {
      type: 'longText',
      label: { zh: '维护计划', en: 'Maintenance plan' },
      help: {
        zh: '多久联系一次、谁去、做什么;只供内部使用',
        en: 'How often, by whom and what for; internal only',
      },
      maxLength: 4000,
    },
    note: {
      type: 'longText',
      label: { zh: '备注', en: 'Note' },
      help: { zh: '只写您愿意让本人看到的话', en: 'Write only what you would let them read' },
    },
  },
  verbs: {
    transferOwner: {
      label: { zh: '移交客户', en: 'Hand over' },
      fields: ['owner'],
      undo: { verb: 'transferOwner' },
    },
  },
  scopes: { own: { op: 'eq', field: 'owner', value: { dyn: 'me' } } },
  charges: [{ field: 'owner' }],
  defaultSort: [{ field: 'name', dir: 'asc' }],
  listFields: ['name', 'code', 'industry', 'abcClass', 'lifecycle', 'owner'],
})

export const TransferCustomer = z.object({ owner: Id }).meta({ id: 'TransferCustomer' })
export type TransferCustomer = z.infer<typeof TransferCustomer>

export const CustomerChanged = z
  .object({ id: z.string(), version: z.int(), owner: z.string() })
  .meta({ id: 'CustomerChanged' })
export type CustomerChanged = z.infer<typeof CustomerChanged>

export const transferCustomer = endpoint({
  id: 'customer.transferOwner',
  method: 'POST',
  path: '/api/v1/customers/{id}/transfer-owner',
  permission: 'member',
  summary: { zh: '移交客户', en: 'Hand a customer over to another owner' },
  params: IdParams,
  body: TransferCustomer,
  response: CustomerChanged,
  errors: [
    'request.invalid',
    'auth.required',
    'auth.forbidden',
    'record.not_found',
    'field.link_not_found',
    'member.disabled',
  ],
})
