import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import { isWorkday, timeOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { listFailedMails, sendMail } from '../../../platform/mail.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { notify } from '../../notifications/public.ts'
import { invitationMail } from '../methods/words.ts'
import type { Due, Person } from '../queries.ts'
import { findFacts, listInvitations, listPeople, lockContacts } from '../queries.ts'
import { canStep, expiresOn, heldFor, isReminderDue, morningHour } from '../rules.ts'
import { send, wordsFor } from './deliver.ts'

const asClock = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'invitations go out, are reminded of and run out by the clock')

/** Customers are written to on workdays from the morning on. */
const isMorningPast = (ctx: Ctx, zone: string | null): boolean => {
  const moment = momentOf(ctx, zone)
  return (
    isWorkday(moment.today, moment.calendar) &&
    ctx.now >= timeOfDay(moment.today, morningHour, 0, moment.zone)
  )
}

/** Sends what is due. Whoever may not be asked any more by then is left out, with the reason. */
export const sendDue = async (given: Ctx): Promise<void> => {
  const ctx = asClock(given)
  for (const due of await listInvitations(ctx, ['scheduled'], momentOf(ctx, null).today)) {
    if (!isMorningPast(ctx, due.zone)) continue
    await withTx(ctx, async (ctx) => {
      await lockContacts(ctx, [due.contact])
      const [person] = await listPeople(ctx, [due.contact], due.id)
      const held = person && heldFor(person, momentOf(ctx, due.zone).today, due.channel)
      if (!person || held) return leaveOut(ctx, due.id, held?.held ?? null)
      const row = await send(ctx, due.id, person, due.zone)
      if (row.status === 'sent' && due.occasion !== 'manual' && due.channel === 'portal')
        await askToPassOn(ctx, due, person)
    })
  }
}

const leaveOut = async (ctx: Ctx, id: string, held: string | null): Promise<void> => {
  const invitation = await hold(ctx, surveyInvitation, id, 'cancel')
  if (invitation.row.status === 'scheduled')
    await save(ctx, invitation, { status: 'cancelled', held }, { event: 'surveyInvitation.held' })
}

/** Without a mail address the survey stands in the portal alone: somebody has to say so. */
const askToPassOn = async (ctx: Ctx, due: Due, person: Person): Promise<void> => {
  const facts = await findFacts(ctx, due.id)
  if (!facts) return
  const about = facts.project ?? facts.customerName
  await notify(ctx, {
    key: `survey.toPassOn:${due.id}`,
    to: [facts.owner],
    kind: 'survey.toPassOn',
    object: surveyInvitation.key,
    record: due.id,
    title: {
      zh: `请把问卷链接发给${person.name}(${about})`,
      en: `Please pass the survey on to ${person.name} (${about})`,
    },
    text: {
      zh: '这位联系人没有邮箱,可以复制微信文案。',
      en: 'This contact has no mail address; copy the WeChat text.',
    },
    action: { zh: '去发送', en: 'Send' },
  })
}

/** One reminder for those who were written to and did not answer. */
const remind = async (ctx: Ctx, due: Due): Promise<void> => {
  const [person] = await listPeople(ctx, [due.contact], due.id)
  if (!person?.email || person.noSurveys || person.customerLost) return
  const held = await hold(ctx, surveyInvitation, due.id, 'remind')
  if (!canStep(held.row.status, 'remind') || held.row.remindedAt !== null) return
  const words = await wordsFor(ctx, held.row, person, held.row.expiresOn ?? expiresOn(due.sendOn), true)
  const mail = await sendMail(ctx, { to: person.email, ...invitationMail(words, person.language) })
  await save(ctx, held, { remindedAt: ctx.now.toISOString(), mail }, { event: 'surveyInvitation.reminded' })
}

const step = async (ctx: Ctx, id: string, verb: 'expire' | 'bounce'): Promise<void> => {
  const held = await hold(ctx, surveyInvitation, id, verb)
  if (!canStep(held.row.status, verb)) return
  await save(
    ctx,
    held,
    { status: verb === 'expire' ? 'expired' : 'bounced' },
    { event: verb === 'expire' ? 'surveyInvitation.expired' : 'surveyInvitation.bounced' },
  )
}

/** Reminders, the end of the time to answer, and mails that did not arrive. */
export const followUp = async (given: Ctx): Promise<void> => {
  const ctx = asClock(given)
  const open = await listInvitations(ctx, ['sent', 'opened'], momentOf(ctx, null).today)
  const failed = new Set(
    await listFailedMails(
      ctx,
      open.flatMap(({ mail }) => mail ?? []),
    ),
  )
  for (const due of open) {
    const { today, calendar } = momentOf(ctx, due.zone)
    if (due.mail !== null && failed.has(due.mail)) await withTx(ctx, (ctx) => step(ctx, due.id, 'bounce'))
    else if (due.expiresOn !== null && today > due.expiresOn)
      await withTx(ctx, (ctx) => step(ctx, due.id, 'expire'))
    else if (
      due.channel === 'mail' &&
      isMorningPast(ctx, due.zone) &&
      isReminderDue(due, due.sendOn, today, calendar)
    )
      await withTx(ctx, (ctx) => remind(ctx, due))
  }
}
