import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { InviteContacts, InvitedView, ShareView } from '@zhinuo/contracts/surveys-endpoints.ts'
import { heldReasons, surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { demand } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { contactOf } from '../../contacts/public.ts'
import { revokeLinks } from '../../identity/public.ts'
import { invitationWechat } from '../methods/words.ts'
import type { Person } from '../queries.ts'
import { listPeople, lockContacts } from '../queries.ts'
import type { Invitation, Survey } from '../rules.ts'
import { demandStep, expiresOn, heldFor } from '../rules.ts'
import { send, whole, wordsFor } from './deliver.ts'
import { markUsed } from './template.ts'

type LeftOut = InvitedView['leftOut'][number]

const named = ({ id, name }: Person) => ({ id, name })

interface Sorted {
  readonly survey: Survey
  readonly zone: string | null
  readonly day: string
  readonly asked: readonly Person[]
  readonly leftOut: readonly LeftOut[]
}

/** Everything named is readable, fits together, and each contact is one to ask or is left out with the reason. */
const sortOut = async (ctx: Ctx, input: InviteContacts): Promise<Sorted> => {
  demand(ctx, objectOf(ctx, surveyInvitation.key), 'invite')
  const survey = await get(ctx, surveyTemplate, input.template)
  ensure(survey.status === 'active', 'survey.not_active', { name: survey.name })
  const { id: customerId } = await get(ctx, customer, input.customer)
  const project = input.engagement ? await get(ctx, engagement, input.engagement) : null
  if (project && project.customer !== customerId)
    fail('field.link_not_found', { field: surveyInvitation.fields.engagement.label, key: 'engagement' })
  const contacts = [...new Set(input.contacts)]
  for (const id of contacts) await contactOf(ctx, customerId, id)
  const zone = project?.zone ?? null
  const { today } = momentOf(ctx, zone)
  const passedOn = input.channel === 'link' || input.channel === 'qr'
  const day = passedOn ? today : (input.sendOn ?? today)
  ensure(day >= today, 'survey.send_in_past')
  if (ctx.db.inTx) await lockContacts(ctx, contacts)
  const people = await listPeople(whole(ctx), contacts)
  const asked: Person[] = []
  const leftOut: LeftOut[] = []
  for (const person of people) {
    const held = heldFor(person, day, input.channel)
    if (held === null) asked.push(person)
    else
      leftOut.push({
        contact: named(person),
        ...held,
        text: labelText(heldReasons[held.held].label, ctx.language),
      })
  }
  return { survey, zone, day, asked, leftOut }
}

/** Who would be asked, and who is left out and why. Writes nothing. */
export const previewInvitations = async (
  ctx: Ctx,
  input: InviteContacts,
): Promise<Pick<InvitedView, 'leftOut'> & { asked: { id: string; name: string }[] }> => {
  const { asked, leftOut } = await sortOut(ctx, input)
  return { asked: asked.map(named), leftOut: [...leftOut] }
}

/**
 * Asks contacts by hand: today at once, later on a workday morning. There is no way around the quarantine.
 * @throws survey.not_active, survey.send_in_past, survey.nobody_to_ask, contact.other_customer
 */
export const inviteContacts = (ctx: Ctx, input: InviteContacts): Promise<InvitedView> =>
  withTx(ctx, async (ctx) => {
    const { survey, zone, day, asked, leftOut } = await sortOut(ctx, input)
    ensure(asked.length > 0, 'survey.nobody_to_ask')
    await markUsed(ctx, survey.id)
    const { today } = momentOf(ctx, zone)
    const invited: InvitedView['invited'] = []
    const shares: ShareView[] = []
    for (const person of asked) {
      const made = await create(
        ctx,
        surveyInvitation,
        {
          name: survey.name,
          template: survey.id,
          customer: input.customer,
          engagement: input.engagement ?? null,
          contact: person.id,
          occasion: 'manual',
          channel: input.channel,
          status: 'scheduled',
          sendOn: day,
        },
        { verb: 'invite', event: 'surveyInvitation.made' },
      )
      const row = day === today ? await send(ctx, made.id, person, zone) : made
      invited.push({
        id: row.id,
        contact: named(person),
        status: row.status === 'sent' ? 'sent' : 'scheduled',
      })
      if (input.channel === 'link' || input.channel === 'qr') shares.push(await shareOf(ctx, row, person))
    }
    return { invited, shares, leftOut: [...leftOut] }
  })

const shareOf = async (ctx: Ctx, row: Invitation, to: Person): Promise<ShareView> => {
  const words = await wordsFor(ctx, row, to, row.expiresOn ?? expiresOn(row.sendOn))
  return { id: row.id, contact: named(to), url: words.url, wechatText: invitationWechat(words, to.language) }
}

/** A link to pass on by telephone or WeChat; what waits for its day goes out with it. @throws survey.wrong_status */
export const shareInvitation = (ctx: Ctx, id: string): Promise<ShareView> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, surveyInvitation, id, 'share')
    demandStep(held.row.status, 'share')
    const [to] = await listPeople(whole(ctx), [held.row.contact], id)
    if (!to) return fail('record.not_found', { object: 'contact', id: held.row.contact })
    const project = held.row.engagement ? await get(whole(ctx), engagement, held.row.engagement) : null
    const { today } = momentOf(ctx, project?.zone)
    const sharedAt = ctx.now.toISOString()
    if (held.row.status === 'scheduled') {
      const sent = { status: 'sent', sentAt: sharedAt, expiresOn: expiresOn(today), sharedAt } as const
      const event = { event: 'surveyInvitation.sent', data: { channel: 'link' } }
      return shareOf(ctx, await save(ctx, held, sent, event), to)
    }
    return shareOf(ctx, await save(ctx, held, { sharedAt }, { event: 'surveyInvitation.shared' }), to)
  })

/** Called off: its links open nothing any more. @throws survey.wrong_status */
export const cancelInvitation = (
  ctx: Ctx,
  id: string,
  reason: string | null | undefined,
): Promise<{ id: string; status: string }> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, surveyInvitation, id, 'cancel')
    demandStep(held.row.status, 'cancel')
    const { status } = await save(
      ctx,
      held,
      { status: 'cancelled', reason: reason || null },
      { event: 'surveyInvitation.cancelled' },
    )
    await revokeLinks(ctx, { record: id, purpose: 'survey' })
    return { id, status }
  })
