import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import { endOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { sendMail } from '../../../platform/mail.ts'
import { momentOf } from '../../commitments/public.ts'
import { issueLink } from '../../identity/public.ts'
import type { InvitationWords } from '../methods/words.ts'
import { invitationMail } from '../methods/words.ts'
import type { Person } from '../queries.ts'
import { findFacts } from '../queries.ts'
import type { Invitation } from '../rules.ts'
import { expiresOn } from '../rules.ts'

/** A link outlives the survey: whoever answered may read what they said, and who is late is told so. */
const linkDaysAfter = 180

export const whole = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'an invitation speaks of the project and reaches the contact whatever its sender may read')

/** A fresh link for the invitation, and what it says in the contact's language. */
export const wordsFor = async (
  ctx: Ctx,
  row: Invitation,
  to: Pick<Person, 'id' | 'name' | 'language'>,
  until: string,
  reminder = false,
): Promise<InvitationWords> => {
  const facts = (await findFacts(whole(ctx), row.id)) ?? fail('record.not_found', { id: row.id })
  const { today, zone } = momentOf(ctx, facts.zone)
  const { url } = await issueLink(ctx, {
    purpose: 'survey',
    contact: to.id,
    record: row.id,
    expiresAt: endOfDay(addDays(until, linkDaysAfter), zone),
  })
  return {
    supplier: ctx.workspace.name,
    contact: to.name,
    survey: to.language === 'en' ? (facts.surveyEn ?? facts.survey) : facts.survey,
    project: facts.project,
    anonymous: facts.anonymous,
    url,
    expiresOn: until,
    on: today,
    reminder,
  }
}

/** Sends what waits: by mail where that is its way, else it is there for whoever has the link or the portal. */
export const send = async (ctx: Ctx, id: string, to: Person, zone: string | null): Promise<Invitation> => {
  const system = whole(ctx)
  const held = await hold(system, surveyInvitation, id, 'send')
  if (held.row.status !== 'scheduled') return held.row
  const { today } = momentOf(ctx, zone)
  const until = expiresOn(today)
  const mail =
    held.row.channel === 'mail' && to.email !== null
      ? await sendMail(ctx, {
          to: to.email,
          ...invitationMail(await wordsFor(ctx, held.row, to, until), to.language),
        })
      : null
  return save(
    system,
    held,
    { status: 'sent', sentAt: ctx.now.toISOString(), sendOn: today, expiresOn: until, mail },
    { event: 'surveyInvitation.sent', data: { channel: held.row.channel } },
  )
}
