import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { defineObject } from './kit/object.ts'
import { caseKinds, caseTopics } from './service-options.ts'

/** 分派规则: which department gets what. The most exact one counts; what none of them names goes to the customer's owner. */
export const caseRoute = defineObject({
  key: 'caseRoute',
  module: 'service',
  table: 'case_routes',
  label: { zh: '分派规则', en: 'Routing rule' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '规则', en: 'Rule' },
      required: true,
      maxLength: 80,
      searchable: true,
    },
    kind: {
      type: 'select',
      label: { zh: '类型', en: 'Kind' },
      help: { zh: '不选:所有类型', en: 'Every kind when empty' },
      options: caseKinds,
    },
    topic: {
      type: 'select',
      label: { zh: '关于', en: 'About' },
      help: { zh: '不选:不论关于什么', en: 'Whatever it is about when empty' },
      options: caseTopics,
    },
    department: {
      type: 'department',
      label: { zh: '交给部门', en: 'Goes to' },
      required: true,
    },
    // Not `owner`: whoever writes the rule does not get the cases.
    handler: {
      type: 'member',
      label: { zh: '负责人', en: 'Handled by' },
      column: 'owner_id',
      help: { zh: '不填:部门负责人', en: 'The head of the department when empty' },
    },
  },
  scopes: {},
  charges: [{ field: 'handler' }],
  defaultSort: [{ field: 'name', dir: 'asc' }],
  listFields: ['name', 'kind', 'topic', 'department', 'handler'],
})

/** Working hours from 9 to 18 o'clock; a workday counts as nine of them. */
const Hours = z.number().positive().max(900)
const Clocks = z.object({ firstHours: Hours, resolveHours: Hours })

export const ServiceSettings = z
  .object({
    clocks: z.object({ complaint: Clocks, question: Clocks, support: Clocks, feedback: Clocks }),
    /** How often every contact who decides or uses is called. */
    planned: z.enum(['quarter', 'halfYear', 'off']),
  })
  .meta({ id: 'ServiceSettings' })
export type ServiceSettings = z.infer<typeof ServiceSettings>

export const getServiceSettings = endpoint({
  id: 'service.settings',
  method: 'GET',
  path: '/api/v1/service-settings',
  permission: 'member',
  summary: { zh: '答复时限与计划回访', en: 'Clocks of cases and planned callbacks' },
  response: ServiceSettings,
  errors: [],
})
export const setServiceSettings = endpoint({
  id: 'service.configure',
  method: 'PUT',
  path: '/api/v1/service-settings',
  permission: 'service:configure',
  summary: { zh: '设置答复时限与计划回访', en: 'Set the clocks of cases and planned callbacks' },
  body: ServiceSettings,
  response: ServiceSettings,
  errors: ['case.clock_order'],
})
