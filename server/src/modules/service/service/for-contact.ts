import { serviceCase } from '@zhinuo/contracts/service.ts'
import type { AskUs } from '@zhinuo/contracts/portal-service.ts'
import { find } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { countAttempts } from '../../../platform/identity/attempts.ts'
import { withTx } from '../../../platform/tx.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import type { ForContact } from '../queries/cases.ts'
import { listForContact } from '../queries/cases.ts'
import { listPeople } from '../queries/people.ts'
import type { Case } from '../rules/case.ts'
import { canStep, demandStep, titleOf } from '../rules/case.ts'
import type { Talk } from './files.ts'
import { openShared, talkOf } from './files.ts'
import { confirmed, goneOn, reopened, say, withFiles } from './handle.ts'
import { projectOf, receive } from './record.ts'

interface Words {
  readonly text: string
  readonly files?: readonly string[] | undefined
}

const asCustomer = (ctx: Ctx): Ctx => asSystem(ctx, 'a contact reads and answers what they themselves said')

/** How often one person may write in an hour. */
const tries = { name: 'case', most: 30, seconds: 3600 }

/** The acting contact's own cases, the newest first. @throws auth.verify_first */
export const casesForContact = (ctx: Ctx): Promise<ForContact[]> => {
  ensureVerified(ctx)
  return listForContact(asCustomer(ctx), actingContact(ctx).id)
}

export interface ContactCase {
  readonly line: ForContact
  readonly talk: Talk
  readonly owner: { readonly name: string; readonly phone: string | null } | null
  readonly canConfirm: boolean
  readonly canReopen: boolean
  readonly canAdd: boolean
}

/** One case of the acting contact, with all that was said in it. @throws portal.not_for_you, auth.verify_first */
export const caseForContact = async (ctx: Ctx, id: string): Promise<ContactCase> => {
  const line = (await casesForContact(ctx)).find((one) => one.id === id) ?? fail('portal.not_for_you')
  const row = (await find(asCustomer(ctx), serviceCase, id)) ?? fail('portal.not_for_you')
  const [owner = null] = await listPeople(ctx, [row.owner])
  return {
    line,
    talk: await talkOf(ctx, row),
    owner,
    canConfirm: canStep(row, 'confirm'),
    canReopen: canStep(row, 'reopen'),
    canAdd: canStep(row, 'add'),
  }
}

/** A file that was exchanged in it. @throws portal.not_for_you, auth.verify_first */
export const openCaseFile = async (ctx: Ctx, id: string, file: string) => {
  ensureVerified(ctx)
  const row = await find(asCustomer(ctx), serviceCase, id)
  return row?.contact === actingContact(ctx).id ? openShared(ctx, row, file) : fail('portal.not_for_you')
}

const countTries = (ctx: Ctx): Promise<unknown> =>
  countAttempts(ctx.platform, [{ limit: tries, subject: `${ctx.workspace.id} ${actingContact(ctx).id}` }])

/** A question, complaint or suggestion in the customer's own words. @throws portal.not_for_you, request.rate_limited */
export const askByCustomer = async (ctx: Ctx, input: AskUs): Promise<Case> => {
  ensureVerified(ctx)
  await countTries(ctx)
  return withTx(ctx, async (ctx) => {
    const actor = actingContact(ctx)
    if (input.engagement) {
      const project = await projectOf(asCustomer(ctx), actor.customer, input.engagement).catch(() => null)
      ensure(project, 'portal.not_for_you')
    }
    return receive(
      asCustomer(ctx),
      {
        customer: actor.customer,
        engagement: input.engagement ?? null,
        contact: actor.id,
        kind: input.kind,
        source: 'portal',
        topic: null,
        title: titleOf(input.text),
        text: input.text,
        sharedFiles: input.files ?? [],
        receivedAt: ctx.now,
      },
      'serviceCase.asked_by_customer',
    )
  })
}

/** The contact's own case, locked. @throws portal.not_for_you */
const mine = async (ctx: Ctx, id: string, verb: string) => {
  ensureVerified(ctx)
  const known = await find(asCustomer(ctx), serviceCase, id)
  ensure(known?.contact === actingContact(ctx).id, 'portal.not_for_you')
  return hold(asCustomer(ctx), serviceCase, id, verb)
}

/** 已解决. @throws case.wrong_status, portal.not_for_you */
export const confirmCaseByCustomer = (ctx: Ctx, id: string): Promise<Case> =>
  withTx(ctx, async (ctx) => {
    const held = await mine(ctx, id, 'confirm')
    demandStep(held.row, 'confirm')
    return save(asCustomer(ctx), held, confirmed(ctx), { event: 'serviceCase.closed' })
  })

/** 还没解决, with what is missing. @throws case.wrong_status, portal.not_for_you, request.rate_limited */
export const reopenCaseByCustomer = async (ctx: Ctx, id: string, { text, files }: Words): Promise<Case> => {
  ensureVerified(ctx)
  await countTries(ctx)
  return withTx(ctx, async (ctx) => {
    const held = await mine(ctx, id, 'reopen')
    demandStep(held.row, 'reopen')
    await say(ctx, held.row, 'reopening', text, files)
    const patch = { ...(await reopened(ctx, held.row, text)), ...withFiles(held.row, files) }
    return save(asCustomer(ctx), held, patch, { event: 'serviceCase.reopened' })
  })
}

/** What the customer adds; a clock that waited for it goes on. @throws case.wrong_status, portal.not_for_you */
export const addToCaseByCustomer = async (ctx: Ctx, id: string, { text, files }: Words): Promise<Case> => {
  ensureVerified(ctx)
  await countTries(ctx)
  return withTx(ctx, async (ctx) => {
    const held = await mine(ctx, id, 'resume')
    demandStep(held.row, 'add')
    await say(ctx, held.row, 'customer', text, files)
    const waited = held.row.pausedAt !== null
    return save(
      asCustomer(ctx),
      held,
      { ...(waited ? await goneOn(ctx, held.row) : {}), ...withFiles(held.row, files) },
      { event: waited ? 'serviceCase.resumed' : 'serviceCase.files_sent' },
    )
  })
}
