import { commitment } from '@zhinuo/contracts/commitments.ts'
import { commitmentStatuses } from '@zhinuo/contracts/commitments-options.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import { find, get, list } from '../../../engine/read.ts'
import { create } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import { nextWorkday, workdayOnOrAfter } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { withTx } from '../../../platform/tx.ts'
import { isAsked, isOpen, momentOf } from '../../commitments/public.ts'
import { quarterOf, quarterStart } from '../methods/figures.ts'
import type { Person } from '../queries.ts'
import {
  findAutomatic,
  isAllSettled,
  listAccepters,
  listCustomersInTurn,
  listPeople,
  lockContacts,
} from '../queries.ts'
import type { Held } from '../rules.ts'
import { heldFor, quarantineDays, turnOf } from '../rules.ts'
import { markUsed } from './template.ts'

interface Asking {
  readonly template: string
  readonly customer: string
  readonly engagement: string | null
  readonly occasion: 'acceptance' | 'periodic'
  readonly sendOn: string
  readonly period: string | null
  readonly cause: string
}

const ask = async (ctx: Ctx, asking: Asking, person: Person, held: Held | null): Promise<void> => {
  const { name } = await get(ctx, surveyTemplate, asking.template)
  await create(
    ctx,
    surveyInvitation,
    {
      ...asking,
      name,
      contact: person.id,
      channel: person.hasMail ? 'mail' : 'portal',
      status: held === null ? 'scheduled' : 'cancelled',
      held,
    },
    { verb: 'invite', event: held === null ? 'surveyInvitation.made' : 'surveyInvitation.held' },
  )
}

const unsettled = Object.keys(commitmentStatuses).filter((status) => isOpen(status) || isAsked(status))

/**
 * After the acceptance that leaves the project without an open promise or milestone of ours, its accepters and primary
 * contacts are asked on the next workday. Who is not asked stands in the list with the reason. Once per cause and contact.
 */
export const askAfterAcceptance = (
  ctx: Ctx,
  { project: projectId, cause }: { readonly project: string; readonly cause: string },
): Promise<void> =>
  withTx(ctx, async (given) => {
    const ctx = asSystem(given, 'an acceptance that ends a project asks how it went')
    const project = await find(ctx, engagement, projectId)
    const template = await findAutomatic(ctx, 'acceptance')
    if (!project || template === null) return
    if (!(await isAllSettled(ctx, projectId, unsettled))) return
    const contacts = await listAccepters(ctx, projectId, project.customer)
    if (contacts.length === 0) return
    await lockContacts(ctx, contacts)
    const { today, calendar } = momentOf(ctx, project.zone)
    const sendOn = nextWorkday(today, calendar)
    const people = await listPeople(ctx, contacts)
    const known = new Set(await askedBecause(ctx, cause))
    await markUsed(ctx, template)
    for (const person of people) {
      if (known.has(person.id)) continue
      const held = heldFor(person, sendOn, 'portal')?.held ?? null
      await ask(
        ctx,
        {
          template,
          customer: project.customer,
          engagement: projectId,
          occasion: 'acceptance',
          sendOn,
          period: null,
          cause,
        },
        person,
        held,
      )
    }
  })

const askedBecause = async (ctx: Ctx, cause: string): Promise<string[]> =>
  (await list(ctx, surveyInvitation, { filter: { op: 'eq', field: 'cause', value: cause } })).map(
    (row) => row.contact,
  )

/** The project of ours that an accepted promise or milestone belongs to; null for a duty of the customer. */
export const projectOfAcceptance = async (
  ctx: Ctx,
  object: string,
  record: string,
): Promise<{ id: string; zone: string | null } | null> => {
  const system = asSystem(ctx, 'an acceptance may end its project')
  const promise = object === commitment.key ? await find(system, commitment, record) : null
  const accepted =
    promise?.side === 'ours'
      ? promise
      : object === milestone.key
        ? await find(system, milestone, record)
        : null
  const project = accepted && (await find(system, engagement, accepted.engagement))
  return project && { id: project.id, zone: project.zone }
}

/**
 * Once a quarter every customer who was promised something is asked, on a workday of its own, unless a project of theirs
 * is about to end and will ask. Who is in quarantine on that day is
 * asked on the first later day of the quarter on which they may be.
 */
export const askPeriodically = async (given: Ctx): Promise<void> => {
  const ctx = asSystem(given, 'customers are asked once a quarter')
  const template = await findAutomatic(ctx, 'relationship')
  if (template === null) return
  const { today, calendar } = momentOf(ctx, null)
  const period = quarterOf(today)
  const cause = `periodic:${period}`
  const ahead = { from: today, until: addDays(today, quarantineDays), unsettled }
  for (const { customer, contacts } of await listCustomersInTurn(ctx, cause, ahead)) {
    if (turnOf(customer, quarterStart(period), calendar) > today) continue
    await withTx(ctx, async (ctx) => {
      await lockContacts(ctx, contacts)
      const known = new Set(await askedBecause(ctx, cause))
      const sendOn = workdayOnOrAfter(today, calendar)
      const free = (await listPeople(ctx, contacts)).filter(
        (person) => !known.has(person.id) && heldFor(person, sendOn, 'portal') === null,
      )
      if (free.length === 0) return
      await markUsed(ctx, template)
      for (const person of free)
        await ask(
          ctx,
          { template, customer, engagement: null, occasion: 'periodic', sendOn, period, cause },
          person,
          null,
        )
    })
  }
}
