import { z } from 'zod'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import { endpoint } from './kit/endpoint.ts'
import { defineObject } from './kit/object.ts'
import { IdParams, someText } from './kit/values.ts'
import { DateText, Person, Tone } from './kit/wire.ts'

/** 部门补充: what a department adds to the shared document of a project. The rest of it is read from the records. */
export const briefNote = defineObject({
  key: 'briefNote',
  module: 'reviews',
  table: 'brief_notes',
  label: { zh: '共享文档补充', en: 'Note in the shared document' },
  title: 'text',
  fields: {
    text: {
      type: 'longText',
      label: { zh: '补充', en: 'Note' },
      required: true,
      write: 'verb',
      searchable: true,
      maxLength: 2000,
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '共享文档补充', en: 'Notes in the shared document' },
    },
    department: { type: 'department', label: { zh: '部门', en: 'Department' }, write: 'create' },
    author: { type: 'member', label: { zh: '写的人', en: 'Written by' }, required: true, write: 'create' },
    resolvedAt: { type: 'dateTime', label: { zh: '收起时间', en: 'Put away at' }, write: 'verb' },
  },
  verbs: {
    add: {
      label: { zh: '补充', en: 'Add a note' },
      creates: true,
      fields: ['text', 'engagement', 'department', 'author'],
      undo: { verb: 'putAway' },
    },
    amend: { label: { zh: '改写', en: 'Amend' }, fields: ['text'], undo: { verb: 'amend' } },
    putAway: {
      label: { zh: '收起', en: 'Put away' },
      fields: ['resolvedAt'],
      undo: { none: { zh: '可以再补充一条', en: 'Another note can be added' } },
    },
  },
  generic: ['read', 'update', 'export'],
  scopes: scopesThroughEngagement('', { members: ['author'], departments: ['department'] }),
  defaultSort: [{ field: 'createdAt', dir: 'desc' }],
  listFields: ['text', 'engagement', 'department', 'author'],
})

/** `opens`: the reader may open the record behind the line. */
const Row = z.object({ object: z.string(), id: z.string(), opens: z.boolean() })
const Status = z.object({ zh: z.string(), en: z.string(), tone: Tone })

export const BriefView = z
  .object({
    engagement: Person,
    customer: Person,
    expectationOwner: Person,
    /** Now, in the project’s zone. */
    today: DateText,
    feedback: z.array(Row.extend({ text: z.string(), by: z.string(), on: DateText, low: z.boolean() })),
    /** Open promises of ours by the department that keeps them; null: no department is named. */
    departments: z.array(
      z.object({
        department: Person.nullable(),
        promises: z.array(
          Row.extend({
            text: z.string(),
            owner: z.string(),
            promisedOn: DateText.nullable(),
            status: Status,
            progress: z.number(),
            late: z.boolean(),
          }),
        ),
      }),
    ),
    nodes: z.array(
      Row.extend({
        text: z.string(),
        plannedOn: DateText,
        baselineOn: DateText.nullable(),
        doneOn: DateText.nullable(),
        status: Status,
        late: z.boolean(),
      }),
    ),
    duties: z.array(
      Row.extend({
        text: z.string(),
        contact: z.string(),
        promisedOn: DateText.nullable(),
        status: Status,
        late: z.boolean(),
      }),
    ),
    questions: z.array(Row.extend({ text: z.string(), from: z.string() })),
    report: z
      .object({ id: z.string(), week: z.string(), status: Status, dueAt: z.string(), opens: z.boolean() })
      .nullable(),
    notes: z.array(
      z.object({
        id: z.string(),
        version: z.number(),
        text: z.string(),
        department: z.string(),
        author: Person,
        at: z.string(),
        mine: z.boolean(),
      }),
    ),
    can: z.array(z.enum(['addNote'])),
  })
  .meta({ id: 'BriefView' })
export type BriefView = z.infer<typeof BriefView>

const NoteText = z.object({ text: someText(2000) })
const errors = ['record.not_found', 'auth.forbidden'] as const

export const getBrief = endpoint({
  id: 'brief.get',
  method: 'GET',
  path: '/api/v1/engagements/{id}/brief',
  permission: 'member',
  summary: { zh: '共享文档', en: 'The shared document of a project' },
  params: IdParams,
  response: BriefView,
  errors,
})
export const addBriefNote = endpoint({
  id: 'briefNote.add',
  method: 'POST',
  path: '/api/v1/engagements/{id}/brief-notes',
  permission: 'member',
  summary: { zh: '补充一条', en: 'Add a note to the shared document' },
  params: IdParams,
  body: NoteText,
  response: BriefView,
  errors,
})
export const amendBriefNote = endpoint({
  id: 'briefNote.amend',
  method: 'POST',
  path: '/api/v1/brief-notes/{id}/amend',
  permission: 'member',
  summary: { zh: '改写补充', en: 'Amend one’s own note' },
  params: IdParams,
  body: NoteText,
  response: BriefView,
  errors: [...errors, 'briefNote.not_yours', 'briefNote.put_away'],
})
export const putAwayBriefNote = endpoint({
  id: 'briefNote.putAway',
  method: 'POST',
  path: '/api/v1/brief-notes/{id}/put-away',
  permission: 'member',
  summary: { zh: '收起补充', en: 'Put one’s own note away' },
  params: IdParams,
  response: BriefView,
  errors: [...errors, 'briefNote.not_yours', 'briefNote.put_away'],
})
