import type { AssignCase, SayInCase } from '@zhinuo/contracts/service-endpoints.ts'
import { caseMessage, serviceCase } from '@zhinuo/contracts/service.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { linesFrom, resumedLines } from '../methods/case-clock.ts'
import { listAwaiting } from '../queries/cases.ts'
import { findDepartment, findTeam, listPeople } from '../queries/people.ts'
import type { Case, CaseStep } from '../rules/case.ts'
import * as rules from '../rules/case.ts'
import { mailToContact } from './mail.ts'
import { whole, zoneOf } from './record.ts'
import { readSettings } from './settings.ts'

type Patch = Readonly<Record<string, unknown>>

const act = (
  ctx: Ctx,
  id: string,
  verb: string,
  step: CaseStep,
  event: string,
  decide: (row: Case, ctx: Ctx) => Patch | Promise<Patch>,
): Promise<Case> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, serviceCase, id, verb)
    rules.demandStep(held.row, step)
    return save(ctx, held, await decide(held.row, ctx), { event })
  })

type MessageKind = 'reply' | 'question' | 'answer' | 'customer' | 'reopening'

/** One word between us and the customer; who acts is who said it. */
export const say = (
  ctx: Ctx,
  row: Pick<Case, 'id'>,
  kind: MessageKind,
  text: string,
  files: readonly string[] = [],
): Promise<unknown> =>
  create(
    whole(ctx),
    caseMessage,
    {
      serviceCase: row.id,
      kind,
      text,
      member: actingMember(ctx),
      contact: ctx.actor.kind === 'contact' ? ctx.actor.id : null,
      files: files.length === 0 ? null : [...files],
      saidAt: ctx.now.toISOString(),
    },
    { verb: 'say', event: 'caseMessage.said' },
  )

/** What a word brings along joins what was exchanged before. */
export const withFiles = (row: Pick<Case, 'sharedFiles'>, files: readonly string[] = []): Patch =>
  files.length === 0 ? {} : { sharedFiles: [...row.sharedFiles, ...files] }

/**
 * To whom it goes from now on; a department alone means its head.
 * @throws case.owner_required, case.owner_complained_about
 */
export const assignCase = (ctx: Ctx, id: string, input: AssignCase): Promise<Case> =>
  act(ctx, id, 'assign', 'assign', 'serviceCase.assigned', async (row, ctx) => {
    const department = await findDepartment(ctx, input.department ?? null)
    const owner = input.owner ?? department?.head ?? fail('case.owner_required')
    ensure(owner !== row.about, 'case.owner_complained_about')
    return {
      status: row.status === 'new' ? 'triaged' : row.status,
      owner,
      department: input.department === undefined ? row.department : input.department,
      routedBy: 'person',
    }
  })

export const startCase = (ctx: Ctx, id: string): Promise<Case> =>
  act(ctx, id, 'start', 'start', 'serviceCase.started', () => ({ status: 'inProgress' }))

const firstWord = (row: Case, ctx: Ctx): Patch => ({
  status: 'inProgress',
  firstAnsweredAt: row.firstAnsweredAt ?? ctx.now.toISOString(),
})

/** A first word: the customer knows that somebody is at it. */
export const replyInCase = (ctx: Ctx, id: string, { text, mail, files }: SayInCase): Promise<Case> =>
  act(ctx, id, 'reply', 'reply', 'serviceCase.replied', async (row, ctx) => {
    await say(ctx, row, 'reply', text, files)
    if (mail) await mailToContact(ctx, row, 'reply', text)
    return { ...firstWord(row, ctx), ...withFiles(row, files) }
  })

/** What only the customer can tell; the clock stands until they did. */
export const askInCase = (ctx: Ctx, id: string, { text, mail, files }: SayInCase): Promise<Case> =>
  act(ctx, id, 'askCustomer', 'askCustomer', 'serviceCase.customer_asked', async (row, ctx) => {
    await say(ctx, row, 'question', text, files)
    if (mail) await mailToContact(ctx, row, 'question', text)
    return {
      ...firstWord(row, ctx),
      ...withFiles(row, files),
      pausedAt: ctx.now.toISOString(),
      waitingFor: text,
    }
  })

/** The clock goes on with what was left of it. */
export const goneOn = async (ctx: Ctx, row: Case): Promise<Patch> => {
  const { calendar } = momentOf(ctx, await zoneOf(ctx, row.engagement))
  return { ...resumedLines(row, ctx.now, calendar), pausedAt: null, waitingFor: null }
}

/** The customer answered one of us, not in the portal. */
export const resumeCase = (ctx: Ctx, id: string, text: string | null): Promise<Case> =>
  act(ctx, id, 'resume', 'resume', 'serviceCase.resumed', async (row, ctx) => {
    if (text)
      await create(
        whole(ctx),
        caseMessage,
        {
          serviceCase: row.id,
          kind: 'customer',
          text,
          member: row.contact === null ? actingMember(ctx) : null,
          contact: row.contact,
          saidAt: ctx.now.toISOString(),
        },
        { verb: 'say', event: 'caseMessage.said' },
      )
    return goneOn(ctx, row)
  })

/** The answer; from here on the customer has five workdays to say whether it is solved. @throws case.already_answered */
export const answerCase = (ctx: Ctx, id: string, { text, mail, files }: SayInCase): Promise<Case> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, serviceCase, id, 'answer')
    const { row } = held
    if (row.status === 'answered') {
      const [by] = await listPeople(ctx, [row.answeredBy])
      fail('case.already_answered', { name: by?.name ?? '' })
    }
    rules.demandStep(row, 'answer')
    await say(ctx, row, 'answer', text, files)
    if (mail) await mailToContact(ctx, row, 'answer', text)
    const { today, calendar } = momentOf(ctx, await zoneOf(ctx, row.engagement))
    return save(
      ctx,
      held,
      {
        status: 'answered',
        answer: text,
        answeredAt: ctx.now.toISOString(),
        answeredBy: actingMember(ctx),
        answerBy: rules.confirmBy(today, calendar),
        firstAnsweredAt: row.firstAnsweredAt ?? ctx.now.toISOString(),
        pausedAt: null,
        waitingFor: null,
        ...withFiles(row, files),
      },
      { event: 'serviceCase.answered' },
    )
  })

const closed = (ctx: Ctx, closedBy: 'customer' | 'timeout' | 'staff', reason: string | null): Patch => ({
  status: 'closed',
  closedAt: ctx.now.toISOString(),
  closedBy,
  ...(reason === null ? {} : { closeReason: reason, pausedAt: null, waitingFor: null }),
})

/** Without the customer's word, with a reason. @throws case.own_complaint */
export const closeCase = (ctx: Ctx, id: string, reason: string): Promise<Case> =>
  act(ctx, id, 'close', 'close', 'serviceCase.closed', async (row, ctx) => {
    const team = await findTeam(ctx, row.customer, row.engagement)
    rules.demandImpartial(actingMember(ctx), {
      ...row,
      customerOwner: team?.owner ?? '',
      account: team?.account ?? null,
    })
    return closed(ctx, 'staff', reason)
  })

/** 客户确认: solved, in their own word. */
export const confirmed = (ctx: Ctx): Patch => closed(ctx, 'customer', null)

/** Opened again: the clock to the solution runs anew; that to the first answer only where none was ever given. */
export const reopened = async (ctx: Ctx, row: Case, reason: string): Promise<Patch> => {
  const { calendar } = momentOf(ctx, await zoneOf(ctx, row.engagement))
  const { firstAnswerDueAt, resolveDueAt } = linesFrom(ctx.now, row.kind, await readSettings(ctx), calendar)
  return {
    status: 'inProgress',
    reopened: row.reopened + 1,
    reopenReason: reason,
    closedAt: null,
    closedBy: null,
    closeReason: null,
    answerBy: null,
    resolveDueAt,
    ...(row.firstAnsweredAt === null ? { firstAnswerDueAt } : {}),
  }
}

export const reopenCase = (ctx: Ctx, id: string, reason: string): Promise<Case> =>
  act(ctx, id, 'reopen', 'reopen', 'serviceCase.reopened', (row, ctx) => reopened(ctx, row, reason))

/** 未回复自动关闭: five workdays without the customer's word, in the zone of the project. */
export const closeUnanswered = async (given: Ctx): Promise<void> => {
  const system = asSystem(given, 'a case that nobody answers closes by itself')
  for (const { id, zone } of await listAwaiting(system, addDays(dateInZone(given.now, 'UTC'), 1)))
    await withTx(system, async (ctx) => {
      const held = await hold(ctx, serviceCase, id, 'close')
      if (!rules.isUnanswered(held.row, momentOf(ctx, zone).today)) return
      await save(ctx, held, closed(ctx, 'timeout', null), { event: 'serviceCase.closed' })
    })
}
