import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Id, IdParams, optionalText } from './kit/values.ts'
import { Time } from './kit/wire.ts'

/** Minutes that a customer's person reads back: a closed list of fields, nothing internal. */

export const PortalMinutes = z
  .object({
    id: z.string(),
    title: z.string(),
    kindText: z.string(),
    project: z.string(),
    heldAt: Time,
    place: z.string().nullable(),
    ours: z.array(z.string()),
    yours: z.array(z.string()),
    minutes: z.string().nullable(),
    points: z.array(
      z.object({
        id: z.string(),
        kindText: z.string(),
        /** In our words. */
        text: z.string(),
        state: z.enum(['none', 'confirmed', 'corrected']),
        /** In the customer's words. */
        yourWords: z.string().nullable(),
      }),
    ),
    sentAt: Time,
    state: z.enum(['waiting', 'confirmed', 'corrected']),
    stateText: z.string(),
    answeredBy: z.string().nullable(),
    answeredAt: Time.nullable(),
    addition: z.string().nullable(),
    canAnswer: z.boolean(),
    /** Whose turn it is, where it waits for a colleague of the reader. */
    turnOf: z.string().optional(),
  })
  .meta({ id: 'PortalMinutes' })
export type PortalMinutes = z.infer<typeof PortalMinutes>

export const ReadBackMinutes = z
  .object({
    points: z.array(z.object({ id: Id, right: z.boolean(), yourWords: optionalText(500) })).max(100),
    addition: optionalText(2000),
  })
  .meta({ id: 'ReadBackMinutes' })
export type ReadBackMinutes = z.infer<typeof ReadBackMinutes>

const refusals = ['request.invalid', 'auth.required', 'auth.verify_first', 'portal.not_for_you'] as const

export const portalMinutesList = endpoint({
  id: 'portal.minutesList',
  method: 'GET',
  path: '/api/v1/portal/meetings',
  permission: 'portal',
  summary: { zh: '发给您的会议纪要', en: 'Minutes that were sent to you' },
  response: z
    .object({
      minutes: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          sentAt: Time,
          state: z.string(),
          stateText: z.string(),
        }),
      ),
    })
    .meta({ id: 'PortalMinutesList' }),
  errors: refusals,
})
export const portalMinutes = endpoint({
  id: 'portal.minutes',
  method: 'GET',
  path: '/api/v1/portal/meetings/{id}',
  permission: 'portal',
  summary: { zh: '一份会议纪要', en: 'Minutes of a meeting' },
  params: IdParams,
  response: PortalMinutes,
  errors: refusals,
})
export const portalMinutesRead = endpoint({
  id: 'portal.minutesRead',
  method: 'POST',
  path: '/api/v1/portal/meetings/{id}/read',
  permission: 'portal',
  summary: { zh: '已读回执', en: 'Read receipt' },
  params: IdParams,
  errors: refusals,
})
export const portalConfirmMinutes = endpoint({
  id: 'portal.confirmMinutes',
  method: 'POST',
  path: '/api/v1/portal/meetings/{id}/confirm',
  permission: 'portal',
  summary: { zh: '确认纪要无误', en: 'Confirm the minutes' },
  params: IdParams,
  response: PortalMinutes,
  errors: [...refusals, 'meeting.not_for_read_back'],
})
export const portalCorrectMinutes = endpoint({
  id: 'portal.correctMinutes',
  method: 'POST',
  path: '/api/v1/portal/meetings/{id}/correct',
  permission: 'portal',
  summary: { zh: '逐条核对纪要', en: 'Read the minutes back point by point' },
  params: IdParams,
  body: ReadBackMinutes,
  response: PortalMinutes,
  errors: [...refusals, 'meeting.not_for_read_back', 'portal.correction_required'],
})
