import type { WriteMinutes } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { meeting, minutesPoint } from '@zhinuo/contracts/communications-meetings.ts'
import { create, save, tell } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { clockInZone, dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail, refuseStale } from '../../../platform/errors.ts'
import { sendMail } from '../../../platform/mail.ts'
import { withTx } from '../../../platform/tx.ts'
import { issueLink } from '../../identity/public.ts'
import type { MeetingFacts } from '../methods/meeting-words.ts'
import { minutesWords } from '../methods/meeting-words.ts'
import { findAddressee, findProject, listParticipants, listPoints } from '../queries/records.ts'
import * as rules from '../rules/meeting.ts'
import type { Meeting } from './meetings.ts'
import { personOf, whole } from './people.ts'
import { saidInMeeting } from './said.ts'
import { addSteps } from './steps.ts'

/** Days that a link to minutes stays good. */
const linkDays = 30

/**
 * Writes the minutes: text, points in order, steps that follow. What the customer was sent and is now rewritten has to be
 * sent again; a point whose words change is to be read back anew.
 * @throws meeting.wrong_status, meeting.minutes_confirmed, record.not_found for a point of another meeting, record.stale
 */
export const writeMinutes = (ctx: Ctx, id: string, input: WriteMinutes): Promise<Meeting> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, meeting, id, 'writeMinutes')
    const { row } = held
    rules.demandStep(row, 'writeMinutes')
    if (input.version !== undefined && input.version !== row.version) {
      const points = await listPoints(whole(ctx), id)
      refuseStale(row, {
        minutes: row.minutes ?? '',
        points: points.map(({ id, kind, text }) => ({ id, kind, text })),
      })
    }
    const rewritten = input.points ? await writePoints(ctx, id, input.points) : false
    const minutes = input.minutes === undefined ? row.minutes : input.minutes || null
    const again = row.readBackState !== 'none' && (rewritten || minutes !== row.minutes)
    if (input.nextSteps?.length)
      await addSteps(
        ctx,
        {
          place: { of: 'meeting', id },
          customer: row.customer,
          engagement: row.engagement,
          said: await saidInMeeting(ctx, row),
        },
        input.nextSteps,
      )
    return save(
      ctx,
      held,
      { minutes, readBackState: again ? 'none' : row.readBackState },
      { event: 'meeting.minutes_written' },
    )
  })

/** Answers whether anything the customer reads has changed. */
const writePoints = async (
  ctx: Ctx,
  meetingId: string,
  wanted: NonNullable<WriteMinutes['points']>,
): Promise<boolean> => {
  const system = whole(ctx)
  const present = await listPoints(system, meetingId)
  let changed = false
  for (const [order, { id, kind, text }] of wanted.entries()) {
    if (id === undefined) {
      await create(
        system,
        minutesPoint,
        { meeting: meetingId, order, kind, text },
        { verb: 'write', event: 'minutesPoint.written' },
      )
      changed = true
      continue
    }
    const before =
      present.find((one) => one.id === id) ?? fail('record.not_found', { object: minutesPoint.key, id })
    const same = before.text === text && before.kind === kind
    changed ||= !same
    const point = await hold(system, minutesPoint, id, 'revise')
    await save(
      system,
      point,
      same
        ? { order }
        : { order, kind, text, answer: 'none', correction: null, answeredBy: null, answeredAt: null },
      { event: 'minutesPoint.revised' },
    )
  }
  const kept = new Set(wanted.map(({ id }) => id))
  for (const { id } of present.filter((one) => !kept.has(one.id))) {
    const point = await hold(system, minutesPoint, id, 'revise')
    await save(system, point, { dropped: true }, { event: 'minutesPoint.dropped' })
    changed = true
  }
  return changed
}

/** What words about a meeting rest on. */
export const factsOf = async (ctx: Ctx, row: Meeting): Promise<MeetingFacts> => {
  const project =
    (await findProject(whole(ctx), row.engagement)) ??
    fail('record.not_found', { object: 'engagement', id: row.engagement })
  const zone = project.zone ?? ctx.workspace.zone
  const people = await listParticipants(whole(ctx), { of: 'meeting', id: row.id })
  const names = (side: 'ours' | 'theirs'): string[] =>
    people.filter((one) => one.side === side).map(({ name }) => name)
  return {
    supplier: ctx.workspace.name,
    project: project.name,
    kind: row.kind,
    title: row.title,
    on: dateInZone(new Date(row.startsAt), zone),
    from: clockInZone(new Date(row.startsAt), zone).slice(11, 16),
    until: clockInZone(new Date(row.endsAt), zone).slice(11, 16),
    place: row.place,
    agenda: row.agenda,
    ours: names('ours'),
    theirs: names('theirs'),
    organizer: await personOf(ctx, row.organizer),
    today: dateInZone(ctx.now, zone),
  }
}

export interface MinutesSent {
  readonly row: Meeting
  /** Ready to paste into WeChat. */
  readonly wechatText: string
  readonly mailed: number
}

/**
 * Sends the minutes for read-back: into the portal, by mail to the participants of the customer who have an address where
 * that is wanted, and as a text to paste. Each gets a link of their own.
 * @throws meeting.wrong_status, meeting.minutes_empty, meeting.minutes_confirmed
 */
export const sendMinutes = (ctx: Ctx, id: string, mail: boolean): Promise<MinutesSent> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, meeting, id, 'sendMinutes')
    rules.demandStep(held.row, 'sendMinutes')
    ensure(held.row.readBackState !== 'confirmed', 'meeting.minutes_confirmed')
    const points = await listPoints(whole(ctx), id)
    ensure(points.length > 0, 'meeting.minutes_empty')
    const row = await save(
      ctx,
      held,
      {
        minutesSentAt: ctx.now.toISOString(),
        readBackState: 'waiting',
        readBackBy: null,
        readBackAt: null,
        readBackComment: null,
      },
      { event: 'meeting.minutes_sent' },
    )
    const facts = { ...(await factsOf(ctx, row)), minutes: row.minutes, points }
    const readers = await readersOf(ctx, row)
    let wechatText = minutesWords(facts, null, ctx.language).wechat
    let mailed = 0
    for (const [i, reader] of readers.entries()) {
      const { url } = await issueLink(ctx, {
        purpose: 'meeting',
        contact: reader.id,
        record: id,
        expiresAt: new Date(ctx.now.getTime() + linkDays * 86_400_000),
      })
      const words = minutesWords(facts, url, reader.language)
      if (i === 0) wechatText = words.wechat
      if (!mail || reader.email === null) continue
      await sendMail(ctx, { to: reader.email, subject: words.subject, text: words.text })
      mailed += 1
    }
    return { row, wechatText, mailed }
  })

interface Reader {
  readonly id: string
  readonly email: string | null
  readonly language: 'zh' | 'en'
}

/** Contacts who were there; else those who were invited; else whom we speak with at the customer. */
const readersOf = async (ctx: Ctx, row: Meeting): Promise<Reader[]> => {
  const people = (await listParticipants(whole(ctx), { of: 'meeting', id: row.id })).flatMap(
    ({ contact, ...one }) => (contact === null ? [] : [{ ...one, id: contact }]),
  )
  const there = people.filter((one) => one.attended)
  if (there.length > 0) return there
  if (people.length > 0) return people
  const someone = await findAddressee(whole(ctx), row.customer)
  return someone ? [someone] : []
}

/** Tells that a contact has opened the minutes. */
export const tellRead = (ctx: Ctx, id: string, contact: string): void =>
  tell(ctx, meeting, id, 'meeting.minutes_read', { contact })
