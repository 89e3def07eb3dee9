import { z } from 'zod'
import { Label } from './kit/values.ts'
import { Clock } from './deviations-endpoints.ts'
import { endpoint } from './kit/endpoint.ts'

const Person = z.object({ id: z.string(), name: z.string() })

export const WorkKind = z.enum([
  'deviationToConfirm',
  'deviationToTell',
  'deviationEscalated',
  'deviationToRemedy',
  'remedyDue',
  'deviationToClose',
  'exceptionToDecide',
  'reviewToGive',
  'objectionToAnswer',
  'sheetToSign',
  'sheetUnsigned',
  'sheetExpired',
  'promiseOverdue',
  'promiseDue',
  'promiseToStart',
  'checkInDue',
  'promiseSentBack',
  'acceptanceWaiting',
  'dutyToAccept',
  'dutyLate',
  'promiseAhead',
])
export type WorkKind = z.infer<typeof WorkKind>

export const WorkRow = z
  .object({
    /** Stable within one answer: kind and record. */
    id: z.string(),
    kind: WorkKind,
    kindLabel: Label,
    customer: Person,
    engagement: Person.nullable(),
    what: z.string(),
    clock: Clock,
    owner: Person.nullable(),
    action: z.object({
      key: z.enum([
        'confirm',
        'tell',
        'handOver',
        'remedy',
        'close',
        'decide',
        'review',
        'answer',
        'sign',
        'send',
        'remind',
        'declare',
        'start',
        'checkIn',
        'accept',
        'open',
      ]),
      label: Label,
      target: z.object({
        object: z.enum(['deviation', 'commitment', 'sheet']),
        id: z.string(),
      }),
    }),
    /** 明天: 日期|承诺|客户|状态|预计; absent in 今天. */
    promise: z
      .object({
        code: z.string(),
        promisedOn: z.string(),
        /** Where a late duty of the customer has moved the day; null: the promised day itself. */
        heldOn: z.string().nullable(),
        status: z.string(),
        statusLabel: Label,
        tone: z.enum(['neutral', 'active', 'good', 'warn', 'bad']),
        /** When it is expected to be done as of now; null when it is done or nothing tells. */
        expectedOn: z.string().nullable(),
        progress: z.number(),
      })
      .optional(),
  })
  .meta({ id: 'WorkRow' })
export type WorkRow = z.infer<typeof WorkRow>

export const WorkbenchView = z
  .object({
    tab: z.enum(['today', 'tomorrow']),
    /** 「今天有3件事要先处理」 or 「今天没有要赶的事」. */
    sentence: z.string(),
    counts: z.object({ today: z.number(), tomorrow: z.number() }),
    rows: z.array(WorkRow),
  })
  .meta({ id: 'WorkbenchView' })
export type WorkbenchView = z.infer<typeof WorkbenchView>

export const getWorkbench = endpoint({
  id: 'workbench.get',
  method: 'GET',
  path: '/api/v1/workbench',
  permission: 'member',
  summary: { zh: '工作台', en: 'What needs doing today, and what falls due next' },
  query: z.object({
    tab: z.enum(['today', 'tomorrow']).default('today'),
    /** mine: what I answer for; all: everything I may see. */
    whose: z.enum(['mine', 'all']).default('mine'),
  }),
  response: WorkbenchView,
  errors: ['auth.forbidden'],
})
