import type { PortalRight } from '@zhinuo/contracts/contacts-portal.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { portalNeeds } from '@zhinuo/contracts/portal-rights.ts'
import type { Route } from '../../../engine/module.ts'
import { objectOf } from '../../../engine/objects.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail, isFailure } from '../../../platform/errors.ts'
import { actingContact, mayInPortal, opensProject } from '../../identity/public.ts'
import type { Answerable } from '../queries.ts'
import { findTrashed, listColleagues, listGone } from '../queries.ts'
import { inCustomersWords, isForCustomers } from './refusals.ts'

/** Objects whose ids stand in the addresses of the portal, by their noun. */
const nouns: Readonly<Record<string, string>> = {
  sheets: 'sheet',
  promises: 'commitment',
  duties: 'commitment',
  milestones: 'milestone',
  notices: 'notice',
  changes: 'changeRequest',
  options: 'optionPlan',
  meetings: 'meeting',
  'meetings-to-come': 'meeting',
  reports: 'progressReport',
  surveys: 'surveyInvitation',
  cases: 'serviceCase',
  'requirement-documents': 'requirementDocument',
  materials: 'material',
}

const textAt = (value: unknown, key: string): string | null => {
  const found = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const [, text] = found.find(([name]) => name === key) ?? []
  return typeof text === 'string' ? text : null
}

const asGate = (ctx: Ctx): Ctx => asSystem(ctx, 'the project of a record says which contacts may open it')

/** Project of the record in the address, or the one that the request names. What is nowhere is left to the use case. */
const projectOf = async (
  ctx: Ctx,
  endpoint: EndpointSpec,
  input: { readonly params: unknown; readonly query: unknown; readonly body: unknown },
): Promise<string | null> => {
  const named = textAt(input.body, 'engagement') ?? textAt(input.query, 'engagement')
  if (named !== null) return named
  const id = textAt(input.params, 'id')
  const key = nouns[endpoint.path.split('/')[4] ?? '']
  if (id === null || key === undefined) return null
  if (key !== 'notice') return projectOfRow(ctx, objectOf(ctx, key).def, id)
  const of = textAt(await find(asGate(ctx), notice, id), 'deviation')
  return of === null ? null : projectOfRow(ctx, deviation, of)
}

/** What was taken away with its project still says which one that was. */
const projectOfRow = async (ctx: Ctx, def: ObjectDef, id: string): Promise<string | null> =>
  textAt((await find(asGate(ctx), def, id)) ?? (await findTrashed(ctx, def, id)), 'engagement')

/** Who of the customer may do it, the primary contact first. */
export const namesWhoMay = async (ctx: Ctx, right: PortalRight): Promise<string[]> =>
  (await listColleagues(ctx, actingContact(ctx).customer))
    .filter(({ rights }) => rights?.includes(right))
    .map(({ name }) => name)

const nobody = { zh: '贵方有权限的同事', en: 'a colleague of yours who may' } as const

/**
 * Holds what every endpoint for contacts asks: the right to do it, a project that they may look into, and one that is not
 * archived where anything is done in it.
 * @throws portal.not_yours, portal.not_for_you, portal.project_gone, portal.project_closed
 */
const demand = async (
  ctx: Ctx,
  endpoint: EndpointSpec,
  input: { readonly params: unknown; readonly query: unknown; readonly body: unknown },
): Promise<void> => {
  const need = portalNeeds[endpoint.id] ?? 'sign'
  if (need !== 'look' && !mayInPortal(ctx, need)) {
    const names = (await namesWhoMay(ctx, need)).join(ctx.language === 'zh' ? '、' : ', ')
    fail('portal.not_yours', { names: names || nobody[ctx.language] })
  }
  const id = await projectOf(ctx, endpoint, input)
  if (id === null) return
  ensure(opensProject(ctx, id), 'portal.not_for_you')
  const project = await find(asGate(ctx), engagement, id)
  const { customer } = actingContact(ctx)
  if (project === null) {
    const gone = (await listGone(ctx, customer)).find((one) => one.id === id)
    if (gone) fail('portal.project_gone', { whom: whomToAsk(ctx, gone) })
  }
  // Of another customer's project nothing is said here: the use case knows none.
  if (need !== 'look' && project?.customer === customer)
    ensure(project.phase !== 'closed', 'portal.project_closed')
}

/** 「甄诺(138 0000 0001)」; the organisation where none of us is left who had it in hand. */
export const whomToAsk = (ctx: Ctx, { name, phone, email }: Answerable): string => {
  const way = phone ?? email
  if (name === '') return ctx.workspace.name
  return way === null ? name : ctx.language === 'zh' ? `${name}(${way})` : `${name} (${way})`
}

/** The route as contacts reach it, with refusals in their words; those of staff stay as they are. */
export const guardedForContacts = (route: Route): Route => {
  const { endpoint } = route
  if (!isForCustomers(endpoint)) return route
  return {
    endpoint,
    handle: async (ctx, input, exchange) => {
      try {
        if (endpoint.permission === 'portal') await demand(ctx, endpoint, input)
        return await route.handle(ctx, input, exchange)
      } catch (error) {
        const id = textAt(input.params, 'id')
        const object = nouns[endpoint.path.split('/')[4] ?? '']
        throw isFailure(error)
          ? await inCustomersWords(
              ctx,
              error,
              id === null || object === undefined ? null : { object, record: id },
            )
          : error
      }
    },
  }
}
