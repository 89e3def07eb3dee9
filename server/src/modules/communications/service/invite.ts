import type { InvitationView } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { get } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import type { Download } from '../../../platform/http/download.ts'
import { sendMail } from '../../../platform/mail.ts'
import { withTx } from '../../../platform/tx.ts'
import { listPeople } from '../../members/public.ts'
import { meetingIcs } from '../methods/ics.ts'
import { invitationWords } from '../methods/meeting-words.ts'
import { listParticipants } from '../queries/records.ts'
import * as rules from '../rules/meeting.ts'
import type { Meeting } from './meetings.ts'
import { factsOf } from './minutes.ts'
import { personOf, whole } from './people.ts'

const icsType = 'text/calendar; charset=utf-8'

const calendarFile = async (ctx: Ctx, row: Meeting): Promise<Download> => {
  const { text } = invitationWords(await factsOf(ctx, row), ctx.language)
  return {
    name: `${row.title.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 80)}.ics`,
    type: icsType,
    bytes: new TextEncoder().encode(
      meetingIcs({
        uid: `${row.id}@${new URL(ctx.platform.config.publicUrl).hostname}`,
        title: row.title,
        startsAt: new Date(row.startsAt),
        endsAt: new Date(row.endsAt),
        place: row.place,
        text,
        organizer: await personOf(ctx, row.organizer),
        madeAt: ctx.now,
        sequence: row.version,
        cancelled: row.status === 'cancelled',
      }),
    ),
  }
}

/** The meeting as a calendar file. */
export const meetingFile = (ctx: Ctx, id: string): Promise<Download> =>
  withTx(ctx, async (ctx) => calendarFile(ctx, await get(ctx, meeting, id)))

interface Guest {
  readonly name: string
  readonly email: string | null
  readonly language: 'zh' | 'en'
}

/** Contacts of the customer and colleagues who are to come. */
const guestsOf = async (ctx: Ctx, row: Meeting): Promise<Guest[]> => {
  const people = await listParticipants(whole(ctx), { of: 'meeting', id: row.id })
  const members = await listPeople(
    whole(ctx),
    people.flatMap(({ member }) => (member === null ? [] : [member])),
  )
  return people.map(({ name, member, email, language }) => ({
    name,
    email: member === null ? email : (members.find(({ id }) => id === member)?.email ?? null),
    language,
  }))
}

const invitationOf = async (ctx: Ctx, row: Meeting, guests: readonly Guest[]): Promise<InvitationView> => {
  const { subject, text, wechat } = invitationWords(await factsOf(ctx, row), ctx.language)
  const names = (has: boolean): string[] =>
    guests.filter(({ email }) => (email !== null) === has).map(({ name }) => name)
  return { subject, text, wechatText: wechat, withMail: names(true), withoutMail: names(false) }
}

/** The words that would go out; nothing is sent. */
export const previewInvitation = (ctx: Ctx, id: string): Promise<InvitationView> =>
  withTx(ctx, async (ctx) => {
    const row = await get(ctx, meeting, id)
    return invitationOf(ctx, row, await guestsOf(ctx, row))
  })

/**
 * Invites: by mail with a calendar file whoever has an address, where that is wanted; the others by the text to paste.
 * @throws meeting.wrong_status, meeting.nobody_invited
 */
export const inviteToMeeting = (
  ctx: Ctx,
  id: string,
  mail: boolean,
): Promise<{ invitation: InvitationView; mailed: number }> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, meeting, id, 'invite')
    rules.demandStep(held.row, 'invite')
    const guests = await guestsOf(ctx, held.row)
    ensure(guests.length > 0, 'meeting.nobody_invited')
    const file = await calendarFile(ctx, held.row)
    const facts = await factsOf(ctx, held.row)
    let mailed = 0
    for (const { email, language } of mail ? guests : []) {
      if (email === null) continue
      const { subject, text } = invitationWords(facts, language)
      await sendMail(ctx, {
        to: email,
        subject,
        text,
        attachments: [{ name: file.name, type: file.type, content: file.bytes }],
      })
      mailed += 1
    }
    const row = await save(
      ctx,
      held,
      { invitedAt: ctx.now.toISOString() },
      { event: 'meeting.invited', data: { mailed } },
    )
    return { invitation: await invitationOf(ctx, row, guests), mailed }
  })
