import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type {
  PortalDuty,
  PortalHomeView,
  PortalNotice,
  PortalPromise,
  PortalSheetSummary,
  PortalSheetView,
  PortalTodo,
} from '@zhinuo/contracts/portal.ts'
import { alternativeKinds } from '@zhinuo/contracts/expectations.ts'
import { remedy } from '@zhinuo/contracts/deviations.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { z } from 'zod'
import { dateInZone } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/date-text.ts'
import { ensure, fail } from '../../platform/errors.ts'
import { withTx } from '../../platform/tx.ts'
import type { ContactSheet, PortalSheetLine } from '../agreements/public.ts'
import { gradeOf, objectionView, sheetForContact, sheetsForContact } from '../agreements/public.ts'
import { acceptByCustomer, declareByCustomer, sendBackByCustomer } from '../commitments/public.ts'
import type { NoticeForContact } from '../deviations/public.ts'
import { noticesForContact } from '../deviations/public.ts'
import { actingContact, ensureVerified } from '../identity/public.ts'
import type { ProjectLine, PromiseLine, TeamLine } from './queries.ts'
import { findCustomerName, listProjects, listPromises, listTeam } from './queries.ts'
import * as rules from './rules.ts'

type Duty = z.infer<typeof PortalDuty>
type Todo = z.infer<typeof PortalTodo>
type SheetSummary = z.infer<typeof PortalSheetSummary>

/** Days ahead at which a duty is put before the customer. */
const dutyAheadDays = 7

interface Told {
  readonly open: ReadonlySet<string>
  readonly date: ReadonlyMap<string, string>
}

/** Promises whose customer was told of a new day, with that day; `open` while the matter is not settled. */
const toldOf = (notices: readonly NoticeForContact[]): Told => ({
  open: new Set(
    notices.flatMap(({ notice }) =>
      notice.commitment && notice.status !== 'closed' && notice.status !== 'falseAlarm'
        ? [notice.commitment]
        : [],
    ),
  ),
  date: new Map(
    notices
      .toReversed()
      .flatMap(({ notice }) =>
        notice.commitment && notice.toldDate ? [[notice.commitment, notice.toldDate] as const] : [],
      ),
  ),
})

/** The home page of the acting contact: everything of their customer, or of one project of it. */
export const portalHome = (ctx: Ctx, wanted: string | undefined): Promise<PortalHomeView> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const { customer, name } = actingContact(ctx)
    const projects = await listProjects(ctx, customer)
    const project =
      wanted === undefined
        ? only(projects)
        : (projects.find((p) => p.id === wanted) ?? fail('portal.not_for_you'))
    const inView = (engagement: string): boolean => project === null || engagement === project.id
    const all = await noticesForContact(ctx)
    const notices = all.filter(({ notice }) => inView(notice.engagement))
    const lines = (await listPromises(ctx, customer)).filter((line) => inView(line.engagement))
    const sheets = (await sheetsForContact(ctx))
      .filter((line) => inView(line.engagement))
      .map((line) => sheetSummary(line, ctx.language))
    const told = toldOf(all)
    const promises = lines
      .filter((line) => line.side === 'ours')
      .map((line) => promiseView(line, told, ctx.language))
    const duties = lines.filter(isDuty).map((line) => dutyView(line, todayIn(ctx, line.zone), ctx.language))
    const shownNotices = notices.map((n) => noticeView(n, ctx.language))
    const open = promises.filter((p) =>
      ['onTrack', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue'].includes(p.state),
    )
    return {
      supplier: ctx.workspace.name,
      customer: await findCustomerName(ctx, customer),
      reader: { name },
      engagements: projects.map(({ id, name }) => ({ id, name })),
      engagement: project && { id: project.id, name: project.name },
      status: rules.statusSentence(
        {
          promises: promises.length,
          overdue: open.filter((p) => p.state === 'overdue').length,
          adjusted: open.filter((p) => p.state === 'atRisk').length,
        },
        ctx.language,
      ),
      todo: todos(ctx, { sheets, promises, duties, notices: shownNotices }),
      promises,
      duties,
      notices: shownNotices,
      sheets,
      contacts: teamView(
        (await listTeam(ctx, customer)).filter((line) => inView(line.engagement)),
        ctx.language,
      ),
    }
  })

const only = (projects: readonly ProjectLine[]): ProjectLine | null =>
  projects.length === 1 ? (projects[0] ?? null) : null

const todayIn = (ctx: Ctx, zone: string | null): string => dateInZone(ctx.now, zone ?? ctx.workspace.zone)

const isDuty = (line: PromiseLine): boolean =>
  line.side === 'theirs' && !['withdrawn', 'cancelled', 'renegotiated', 'notKept'].includes(line.status)

const promiseView = (line: PromiseLine, told: Told, language: Language): PortalPromise => {
  const moved = told.open.has(line.id)
  return {
    id: line.id,
    content: line.content,
    acceptance: line.condition ?? '',
    promisedOn: line.promisedOn,
    expectedAround:
      line.doneOn === null && line.declaredOn === null ? (told.date.get(line.id) ?? null) : null,
    ...rules.promiseState(line.status, moved, language),
    progress: line.progress,
    saidWhere: line.saidWhere,
    declaredOn: line.declaredOn,
    handedOver: line.declaredOn === null ? null : line.handedOver,
    doneOn: line.doneOn,
    sheetNumber: line.boundBy,
    canAnswer: line.status === 'awaitingAcceptance',
  }
}

const dutyView = (line: PromiseLine, today: string, language: Language): Duty => ({
  id: line.id,
  content: line.content,
  acceptance: line.condition ?? '',
  promisedOn: line.promisedOn,
  ...rules.dutyState(line.status, line.promisedOn, today, language),
  contact: line.contact,
  canDeclare: rules.canDeclareDuty(line.status),
})

const noticeView = ({ notice, remedies, newest }: NoticeForContact, language: Language): PortalNotice => ({
  id: notice.id,
  subject: notice.subject,
  sentAt: notice.sentAt,
  promise: notice.promise,
  promisedOn: notice.promisedOn,
  cause: notice.cause,
  impact: notice.impact,
  newDate: notice.newDate,
  alternatives: notice.alternatives.map((a) => ({
    ...a,
    kindText: labelText(alternativeKinds[a.kind].label, language),
  })),
  dedicated: { name: notice.dedicatedName ?? '', phone: notice.dedicatedPhone },
  text: notice.text,
  remedies: remedies.map((r) => ({
    kind: r.kind,
    kindText: labelText(remedy.fields.kind.options[r.kind].label, language),
    text: r.text,
    owner: r.ownerName ?? '',
    dueOn: r.dueOn,
    done: r.status === 'done',
    evidence: r.status === 'done' ? r.evidence : null,
  })),
  ...rules.noticeState(notice.status, notice.answer !== null, language),
  readAt: notice.readAt,
  ask: notice.status === 'awaitingCustomer' ? notice.askText : null,
  answerBy: notice.status === 'awaitingCustomer' ? notice.answerBy : null,
  answer: notice.answer,
  canAnswer: newest && notice.status === 'awaitingCustomer' && notice.answer === null,
})

const sheetSummary = (line: PortalSheetLine, language: Language): SheetSummary => ({
  id: line.id,
  number: line.number,
  edition: line.edition,
  title: line.title,
  ...rules.sheetState(line.status, language),
  sentAt: line.sentAt,
  signedAt: line.signedAt,
  expiresOn: line.expiresOn,
})

const slots: Readonly<Record<TeamLine['slot'], { readonly zh: string; readonly en: string }>> = {
  expectationOwner: { zh: '期望负责人', en: 'Expectation owner' },
  account: { zh: '客户经理', en: 'Account manager' },
  solution: { zh: '解决方案专家', en: 'Solution expert' },
  delivery: { zh: '交付经理', en: 'Delivery manager' },
}

/** Each person once, with all that they are. */
const teamView = (lines: readonly TeamLine[], language: Language): PortalHomeView['contacts'] => {
  const people = new Map<
    string,
    { name: string; roles: Set<string>; phone: string | null; email: string | null }
  >()
  for (const { slot, name, phone, email } of lines) {
    const key = `${name} ${email ?? ''}`
    const person = people.get(key) ?? { name, roles: new Set(), phone, email }
    person.roles.add(slots[slot][language])
    people.set(key, person)
  }
  return [...people.values()].map(({ roles, ...person }) => ({ ...person, role: [...roles].join(' · ') }))
}

/** 请您处理: signing first, then what waits for an answer, then duties, then letters that were not read. */
const todos = (
  ctx: Ctx,
  shown: {
    readonly sheets: readonly SheetSummary[]
    readonly promises: readonly PortalPromise[]
    readonly duties: readonly Duty[]
    readonly notices: readonly PortalNotice[]
  },
): Todo[] => {
  const zh = ctx.language === 'zh'
  const today = todayIn(ctx, null)
  const item = (
    kind: Todo['kind'],
    target: string,
    title: string,
    hint: string,
    dueOn: string | null,
  ): Todo => ({ kind, target, title, hint, dueOn, overdue: dueOn !== null && dueOn < today })
  return [
    ...shown.sheets
      .filter((s) => s.state === 'toSign')
      .map((s) => item('sign', s.id, `${s.number} ${s.title}`, s.stateText, s.expiresOn)),
    ...shown.promises
      .filter((p) => p.canAnswer)
      .map((p) => item('accept', p.id, p.content, zh ? '请您验收' : 'Please accept or send back', null)),
    ...shown.notices
      .filter((n) => n.canAnswer)
      .map((n) =>
        item(
          'answer',
          n.id,
          n.promise ?? n.subject,
          zh ? '请确认补救结果' : 'Please confirm the remedy',
          n.answerBy,
        ),
      ),
    ...shown.duties
      .filter((d) => d.canDeclare && d.promisedOn <= addDays(today, dutyAheadDays))
      .map((d) => item('duty', d.id, d.content, d.stateText, d.promisedOn)),
    ...shown.notices
      .filter((n) => n.readAt === null && !n.canAnswer && n.state !== 'closed')
      .map((n) => item('read', n.id, n.subject, zh ? '请您过目' : 'Please read', null)),
  ]
}

/** A sheet as the contact reads and signs it. */
export const portalSheet = async (ctx: Ctx, id: string): Promise<PortalSheetView> =>
  sheetView(await sheetForContact(ctx, id), ctx.language)

const sheetView = (sheet: ContactSheet, language: Language): PortalSheetView => {
  const { state, stateText } = rules.sheetState(sheet.row.status, language)
  return {
    id: sheet.row.id,
    state,
    stateText,
    document: sheet.document,
    hash: sheet.row.hash ?? '',
    intro: { sender: sheet.sender?.name ?? '', phone: sheet.sender?.phone ?? null, text: sheet.intro },
    objections: sheet.objections.map((o) => {
      const { answeredBy: _answeredBy, ...view } = objectionView(o)
      return view
    }),
    signatures: sheet.signatures.map((s) => ({
      side: s.side,
      name: s.name,
      jobTitle: s.jobTitle,
      grade: gradeOf({
        side: s.side,
        method: s.method,
        codeChannel: s.codeChannel,
        note: s.identityNote ?? '',
      })[language],
      signedAt: s.signedAt,
      drawing: s.drawing,
    })),
    codeBy: sheet.codeBy,
    canSign: sheet.canSign,
    canObject: sheet.canObject,
    expiresOn: sheet.row.expiresOn,
    signedAt: sheet.row.signedAt,
  }
}

/** A promise of ours as the contact sees it now. @throws portal.not_for_you */
const shownPromise = async (ctx: Ctx, id: string): Promise<PortalPromise> => {
  const line =
    (await listPromises(ctx, actingContact(ctx).customer)).find((p) => p.id === id && p.side === 'ours') ??
    fail('portal.not_for_you')
  return promiseView(line, toldOf(await noticesForContact(ctx)), ctx.language)
}

export const acceptPromise = (ctx: Ctx, id: string, comment: string | undefined): Promise<PortalPromise> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    await acceptByCustomer(ctx, id, comment ?? null)
    return shownPromise(ctx, id)
  })

/** @throws portal.sent_back_reason */
export const sendBackPromise = (ctx: Ctx, id: string, reason: string): Promise<PortalPromise> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    ensure(reason !== '', 'portal.sent_back_reason')
    await sendBackByCustomer(ctx, id, reason)
    return shownPromise(ctx, id)
  })

/** A duty is done, in the contact's own word. @throws portal.not_a_duty */
export const declareDuty = (ctx: Ctx, id: string, note: string | undefined): Promise<Duty> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const before =
      (await listPromises(ctx, actingContact(ctx).customer)).find((p) => p.id === id) ??
      fail('portal.not_for_you')
    ensure(before.side === 'theirs', 'portal.not_a_duty')
    await declareByCustomer(ctx, id, {
      evidence:
        note ??
        (ctx.language === 'zh' ? '客户在门户说已办好' : 'The customer said in the portal that it is done'),
    })
    const line =
      (await listPromises(ctx, actingContact(ctx).customer)).find((p) => p.id === id) ??
      fail('portal.not_for_you')
    return dutyView(line, todayIn(ctx, line.zone), ctx.language)
  })

/** A letter as the contact sees it now. @throws portal.not_for_you */
export const shownNotice = async (ctx: Ctx, id: string): Promise<PortalNotice> =>
  noticeView(
    (await noticesForContact(ctx)).find(({ notice }) => notice.id === id) ?? fail('portal.not_for_you'),
    ctx.language,
  )
