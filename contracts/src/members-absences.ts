import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { defineObject } from './kit/object.ts'
import { Day, Id, IdParams } from './kit/values.ts'
import { Person } from './kit/wire.ts'

/** 请假代理: from one day to another somebody is away, and a named colleague does what waits for them. It ends by itself. */
export const absence = defineObject({
  key: 'absence',
  module: 'members',
  table: 'absences',
  label: { zh: '请假代理', en: 'Leave with a deputy' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '名称', en: 'Title' },
      required: true,
      write: 'verb',
      searchable: true,
      maxLength: 200,
    },
    member: { type: 'member', label: { zh: '请假人', en: 'Away' }, required: true, write: 'verb' },
    deputy: { type: 'member', label: { zh: '代理人', en: 'Deputy' }, required: true, write: 'verb' },
    fromOn: {
      type: 'date',
      label: { zh: '第一天', en: 'First day' },
      required: true,
      write: 'verb',
      sortable: true,
    },
    toOn: { type: 'date', label: { zh: '最后一天', en: 'Last day' }, required: true, write: 'verb' },
    endedAt: { type: 'dateTime', label: { zh: '提前结束时间', en: 'Ended early at' }, write: 'verb' },
  },
  verbs: {
    announce: {
      label: { zh: '登记请假', en: 'Announce leave' },
      creates: true,
      fields: ['title', 'member', 'deputy', 'fromOn', 'toOn'],
      undo: { verb: 'end' },
    },
    end: {
      label: { zh: '提前结束', en: 'End early' },
      fields: ['endedAt'],
      undo: { none: { zh: '可以再登记一次', en: 'It can be announced again' } },
    },
  },
  generic: ['read', 'export'],
  scopes: {
    own: { op: 'eq', field: 'member', value: { dyn: 'me' } },
    department: { op: 'in', field: 'member.department', value: { dyn: 'myDepartment' } },
    departmentTree: { op: 'in', field: 'member.department', value: { dyn: 'myDepartmentTree' } },
  },
  defaultSort: [{ field: 'fromOn', dir: 'desc' }],
  listFields: ['member', 'deputy', 'fromOn', 'toOn', 'endedAt'],
})

export const AbsenceView = z
  .object({
    id: z.string(),
    member: Person,
    deputy: Person,
    fromOn: z.string(),
    toOn: z.string(),
    /** Today lies within it. */
    running: z.boolean(),
    /** The reader may end it. */
    canEnd: z.boolean(),
  })
  .meta({ id: 'AbsenceView' })
export type AbsenceView = z.infer<typeof AbsenceView>

export const listAbsences = endpoint({
  id: 'absences.list',
  method: 'GET',
  path: '/api/v1/absences',
  permission: 'member',
  summary: { zh: '正在请假和将要请假的同事', en: 'Colleagues who are away or will be' },
  response: z.object({ absences: z.array(AbsenceView) }).meta({ id: 'AbsencesView' }),
  errors: [],
})

export const AnnounceAbsence = z
  .object({
    /** Oneself unless somebody else is named. */
    member: Id.optional(),
    deputy: Id,
    fromOn: Day,
    toOn: Day,
  })
  .meta({ id: 'AnnounceAbsence' })
export type AnnounceAbsence = z.infer<typeof AnnounceAbsence>

/** It lets the deputy into what is the absent one's, so only a person says so, not a key. */
export const announceAbsence = endpoint({
  id: 'absences.announce',
  method: 'POST',
  path: '/api/v1/absences',
  permission: 'member',
  inPerson: true,
  summary: { zh: '登记请假和代理人', en: 'Announce leave and who stands in' },
  body: AnnounceAbsence,
  response: AbsenceView,
  errors: [
    'request.invalid',
    'auth.forbidden',
    'field.link_not_found',
    'member.disabled',
    'absence.dates_reversed',
    'absence.past',
    'absence.too_long',
    'absence.deputy_self',
    'absence.overlaps',
    'absence.deputy_away',
    'absence.stands_in',
  ],
})

export const endAbsence = endpoint({
  id: 'absences.end',
  method: 'POST',
  path: '/api/v1/absences/{id}/end',
  permission: 'member',
  inPerson: true,
  summary: { zh: '提前结束请假代理', en: 'End leave early' },
  params: IdParams,
  response: AbsenceView,
  errors: ['record.not_found', 'auth.forbidden', 'absence.over'],
})
