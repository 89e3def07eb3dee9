import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { RecordCase } from '@zhinuo/contracts/service-endpoints.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { objectOf } from '../../../engine/objects.ts'
import { find, get } from '../../../engine/read.ts'
import { create } from '../../../engine/records.ts'
import { demand } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { contactOf } from '../../contacts/public.ts'
import { linesFrom } from '../methods/case-clock.ts'
import { listRoutes } from '../queries/cases.ts'
import { findDepartment, findTeam, listLeads, listPeople } from '../queries/people.ts'
import type { Case } from '../rules/case.ts'
import { placing, routeFor, titleOf } from '../rules/case.ts'
import { readSettings } from './settings.ts'

/** Everything that belongs to a case the actor may act on or read. */
export const whole = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'a case goes where its rules say, whoever wrote it down')

export const zoneOf = async (ctx: Ctx, engagementId: string | null): Promise<string | null> =>
  engagementId === null ? null : ((await find(whole(ctx), engagement, engagementId))?.zone ?? null)

/** The project, when it is one of the customer's. @throws field.link_not_found, case.other_customer */
export const projectOf = async (ctx: Ctx, customerId: string, id: string) => {
  const row =
    (await find(ctx, engagement, id)) ??
    fail('field.link_not_found', { field: serviceCase.fields.engagement.label, key: 'engagement' })
  ensure(row.customer === customerId, 'case.other_customer', { name: row.name })
  return row
}

interface NewCase {
  readonly customer: string
  readonly engagement: string | null
  readonly contact: string | null
  readonly kind: Case['kind']
  readonly source: Case['source']
  readonly topic: Case['topic']
  readonly title: string
  readonly text: string
  readonly about?: string | null
  readonly recordedBy?: string | null
  readonly response?: string | null
  readonly files?: readonly string[]
  /** What the customer sent along, which they see themselves. */
  readonly sharedFiles?: readonly string[]
  /** When the customer said it; the clocks begin then. */
  readonly receivedAt: Date
}

/** Where the case goes by the rules of the moment. */
const placeOf = async (
  ctx: Ctx,
  input: Pick<NewCase, 'customer' | 'engagement' | 'kind' | 'topic' | 'about'>,
) => {
  const route = routeFor(await listRoutes(whole(ctx)), input)
  const department = await findDepartment(ctx, route?.department ?? null)
  const team = await findTeam(ctx, input.customer, input.engagement)
  const leads = await listLeads(ctx)
  const fallbacks = [...(team ? [team.owner] : []), ...leads]
  const people = await listPeople(ctx, [route?.owner ?? null, department?.head ?? null, ...fallbacks])
  const may = new Set(people.filter((one) => one.active && one.id !== input.about).map(({ id }) => id))
  // Where nobody is left to have it, whoever writes it down keeps it until somebody is there.
  const keeper = { status: 'new', department: null, owner: actingMember(ctx) ?? team?.owner, routedBy: null }
  return placing(route, department?.head ?? null, fallbacks, may) ?? keeper
}

/** A case from wherever it came, with its lines, given to whom the rules name; within the reach of whom `ctx` stands for. */
export const receive = async (ctx: Ctx, input: NewCase, event: string, own?: OwnValues): Promise<Case> => {
  const place = await placeOf(ctx, input)
  const { calendar } = momentOf(ctx, await zoneOf(ctx, input.engagement))
  return create(
    ctx,
    serviceCase,
    {
      ...input,
      ...place,
      receivedAt: input.receivedAt.toISOString(),
      ...linesFrom(input.receivedAt, input.kind, await readSettings(ctx), calendar),
    },
    { verb: 'record', event, own },
  )
}

/** What a customer said to one of us. @throws contact.other_customer, case.other_customer, field.link_not_found */
export const recordCase = (ctx: Ctx, input: RecordCase, own?: OwnValues): Promise<Case> =>
  withTx(ctx, async (ctx) => {
    demand(ctx, objectOf(ctx, serviceCase.key), 'record')
    const { id } = await get(ctx, customer, input.customer)
    if (input.engagement) await projectOf(ctx, id, input.engagement)
    if (input.contact) await contactOf(ctx, id, input.contact)
    if (input.about) {
      const [person] = await listPeople(ctx, [input.about])
      if (!person) fail('field.link_not_found', { field: serviceCase.fields.about.label, key: 'about' })
    }
    return receive(
      ctx,
      {
        customer: id,
        engagement: input.engagement ?? null,
        contact: input.contact ?? null,
        kind: input.kind,
        source: input.source,
        topic: input.topic ?? null,
        title: input.title || titleOf(input.text),
        text: input.text,
        about: input.about ?? null,
        files: input.files ?? [],
        recordedBy: actingMember(ctx),
        receivedAt: ctx.now,
      },
      'serviceCase.recorded',
      own,
    )
  })
