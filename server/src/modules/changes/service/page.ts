import { maySignIn } from '@zhinuo/contracts/contacts-portal.ts'
import { ChangeDocument } from '@zhinuo/contracts/changes-document.ts'
import type { AssessmentView, ChangeItemView, ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import { changeAssessment } from '@zhinuo/contracts/changes-parts.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { communication } from '@zhinuo/contracts/communications.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { objectOf } from '../../../engine/objects.ts'
import { find, get } from '../../../engine/read.ts'
import { canRead } from '../../../engine/rights.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember, inPlaceOf } from '../../../platform/context.ts'
import { findFiles } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { listPeople } from '../../members/public.ts'
import { changeClock } from '../methods/assessment-clock.ts'
import { markOf } from '../methods/content.ts'
import type { AssessmentLine } from '../queries/changes.ts'
import { listAlternatives, listConsents, listContacts } from '../queries/changes.ts'
import type { Early } from '../rules/exception.ts'
import { missingException } from '../rules/exception.ts'
import type { Holders, Readied, Slot } from '../rules/readiness.ts'
import { missingToConfirm, missingToSend, onePersonTwice, slotsOf } from '../rules/readiness.ts'
import type { Change, Step } from '../rules/status.ts'
import { canStep } from '../rules/status.ts'
import type { Parts, Standing } from './change.ts'
import {
  answers,
  holdersOf,
  lightDays,
  partsOf,
  projectOf,
  readied,
  sidesOf,
  standingOf,
  whole,
} from './change.ts'
import { impactOf } from './impact.ts'
import type { Outlook } from './outlook.ts'
import { earlyAmong, outlooks } from './outlook.ts'

type Names = ReadonlyMap<string, string>
type Person = { readonly id: string; readonly name: string }

/** All of a change's page: ring, assessments, before → after, impact, three names, and what the reader may do now. */
export const changePage = (ctx: Ctx, asked: string): Promise<ChangePageView> =>
  withTx(ctx, async (ctx) => {
    const row = await get(ctx, changeRequest, asked)
    const system = whole(ctx)
    const project = await projectOf(ctx, row.engagement)
    const parts = await partsOf(ctx, row.id)
    const standing = await standingOf(system, parts.items)
    const known = await outlooks(ctx, row, parts, standing)
    const ready = readied(row, parts, standing, earlyAmong(parts, standing, known))
    const holders = holdersOf(row, project)
    const may = await verbsOn(ctx, changeRequest, row.id, everyStep)
    const people = await listPeople(system, [
      ...Object.values(holders),
      row.ownerConfirmed,
      row.rdConfirmed,
      row.deliveryConfirmed,
      row.businessSigner,
      row.financeSigner,
      row.exceptionAskedBy,
      row.exceptionBy,
      ...parts.assessments.map(({ assessor }) => assessor),
      ...parts.items.map(({ owner }) => owner),
    ])
    const names: Names = new Map(people.map(({ id, name }) => [id, name]))
    const contacts = await listContacts(system, row.customer)
    const contact = (id: string | null): Person | null => {
      const found = contacts.find((one) => one.id === id)
      return found ? { id: found.id, name: found.name } : null
    }
    const sent = ChangeDocument.safeParse(row.snapshot)
    const say = (label: { zh: string; en?: string }): string => labelText(label, ctx.language)
    return {
      id: row.id,
      version: row.version,
      mark: markOf(row, parts),
      code: row.code,
      title: row.title,
      text: row.text,
      status: row.status,
      kind: row.kind,
      light: row.light,
      lightDays: await lightDays(ctx),
      customer: { id: project.customer, name: project.customerName },
      engagement: { id: project.id, name: project.name },
      requestedBy: contact(row.requestedContact),
      requestedVia: row.requestedVia,
      saidIn: await saidIn(ctx, row),
      requestedAt: row.createdAt,
      submittedAt: row.submittedAt,
      clock: changeClock({ ...row, ...answers(parts) }, ctx.now, ctx.language),
      pauseReason: row.pauseReason,
      assessments: assessmentViews(ctx, row, may, parts, holders, names),
      items: itemViews(parts, standing, known, names),
      plans: parts.plans.map(({ id, kind, summary, fee, endAfter }) => ({
        id,
        kind,
        summary,
        fee,
        endAfter,
      })),
      impact: await impactOf(ctx, row, project, parts),
      strategy: row.strategy,
      feeChange: row.feeChange,
      free: row.free,
      freeValue: row.freeValue,
      needsSupplement: row.needsSupplement,
      supplementFiles: (await findFiles(ctx, row.supplementFiles)).map(({ id, name, size }) => ({
        id,
        name,
        size,
      })),
      business: signer(names, row.businessSigner, row.businessSignedAt),
      finance: signer(names, row.financeSigner, row.financeSignedAt),
      confirmations: confirmations(ctx, row, may, ready, holders, names),
      warnings: [
        ...(row.light ? (['lightNeedsOwnerOnly'] as const) : []),
        ...(!row.light && onePersonTwice(holders) ? (['onePersonInSeveralSlots'] as const) : []),
      ],
      exception: {
        status: row.exceptionStatus,
        reason: row.exceptionReason,
        fallback: row.exceptionFallback,
        askedBy: personIn(names, row.exceptionAskedBy),
        by: personIn(names, row.exceptionBy),
        note: row.exceptionNote,
      },
      missing: row.status === 'deciding' ? missingToSend(ready).map(say) : [],
      sentAt: row.sentAt,
      sentTo: contact(row.sentTo),
      document: sent.success ? sent.data : null,
      decisions: (await listConsents(system, row.id)).map(
        ({ decision, plan, name, jobTitle, comment, grade, hash, at }) => ({
          decision,
          plan,
          name,
          jobTitle,
          comment,
          grade,
          hash,
          at,
        }),
      ),
      alternatives: await listAlternatives(system, row.id),
      declineReason: row.declineReason,
      withdrawReason: row.withdrawReason,
      approvedAt: row.approvedAt,
      implementedOn: row.implementedOn,
      implementedNote: row.implementedNote,
      closedAt: row.closedAt,
      contacts: contacts.map((c) => ({
        id: c.id,
        name: c.name,
        jobTitle: c.title ?? '',
        hasMail: c.email !== null,
        maySign: maySignIn(c, row.engagement),
      })),
      can: allowed(ctx, row, may, parts, ready.early),
    }
  })

/** The communication in which it was asked for, where the reader may read it. */
const saidIn = async (ctx: Ctx, { communication: id }: Change): Promise<ChangePageView['saidIn']> => {
  const said = id === null ? null : await find(ctx, communication, id)
  return said && { id: said.id, code: said.code }
}

const personIn = (names: Names, id: string | null): Person | null =>
  id === null ? null : { id, name: names.get(id) ?? '' }

const signer = (names: Names, id: string | null, at: string | null) => {
  const by = personIn(names, id)
  return by && at !== null ? { by, at } : null
}

const assessmentViews = (
  ctx: Ctx,
  row: Change,
  may: ReadonlySet<string>,
  parts: Parts,
  holders: Holders,
  names: Names,
): AssessmentView[] => {
  const seesCost = canRead(ctx, objectOf(ctx, changeAssessment.key), 'cost')
  const assesses = canStep('assess', row) && may.has('assess')
  const view = (one: AssessmentLine): AssessmentView => ({
    id: one.id,
    side: one.side,
    assessor: personIn(names, one.assessor),
    feasible: one.feasible,
    effortDays: one.effortDays,
    slipDays: one.slipDays,
    ...(seesCost ? { cost: one.cost } : {}),
    text: one.text,
    dueAt: one.dueAt,
    answeredAt: one.answeredAt,
    late: one.late,
    canAnswer:
      assesses && holders[one.side] !== null && inPlaceOf(ctx, holders[one.side]) === holders[one.side],
  })
  // A light change has one card.
  return parts.assessments
    .filter(({ side, answeredAt }) => !row.light || side === 'rd' || answeredAt !== null)
    .map(view)
}

const itemViews = (
  parts: Parts,
  standing: Standing,
  known: ReadonlyMap<string, Outlook>,
  names: Names,
): ChangeItemView[] =>
  parts.items.map((item) => {
    const promise = item.commitment === null ? undefined : standing.promises.get(item.commitment)
    const need = item.expectation === null ? undefined : standing.needs.get(item.expectation)
    const outlook = known.get(item.id)
    return {
      id: item.id,
      plan: item.plan,
      what: item.what,
      action: item.action,
      commitment: promise ? { id: promise.id, code: promise.code, status: promise.status } : null,
      expectation: need ? { id: need.id, status: need.status } : null,
      ...sidesOf(item, standing),
      content: item.content,
      condition: item.condition,
      promisedOn: item.promisedOn,
      owner: personIn(names, item.owner),
      controllable: item.controllable,
      shortOf: item.shortOf,
      safeguard: item.safeguard,
      dimension: item.dimension,
      priority: item.priority,
      outlook: outlook?.text ?? null,
      early: outlook?.early ?? false,
      newCommitment: item.newCommitment,
      newExpectation: item.newExpectation,
    }
  })

const confirmations = (
  ctx: Ctx,
  row: Change,
  may: ReadonlySet<string>,
  ready: Readied,
  holders: Holders,
  names: Names,
): ChangePageView['confirmations'] => {
  const open = canStep('confirm', row) && may.has('confirm') && missingToConfirm(ready).length === 0
  const given: Readonly<Record<Slot, readonly [string | null, string | null]>> = {
    owner: [row.ownerConfirmed, row.ownerConfirmedAt],
    rd: [row.rdConfirmed, row.rdConfirmedAt],
    delivery: [row.deliveryConfirmed, row.deliveryConfirmedAt],
  }
  return slotsOf(row.light).map((slot) => ({
    slot,
    holder: personIn(names, holders[slot]),
    by: personIn(names, given[slot][0]),
    at: given[slot][1],
    canConfirm:
      open &&
      holders[slot] !== null &&
      inPlaceOf(ctx, holders[slot]) === holders[slot] &&
      given[slot][0] === null,
  }))
}

/** Steps that follow from the status alone. */
const steps = [
  'prepare',
  'submit',
  'handOver',
  'send',
  'recall',
  'tellCode',
  'decline',
  'withdraw',
  'implement',
  'close',
] as const satisfies readonly Step[]

const everyStep = [
  ...steps,
  'assess',
  'confirm',
  'pause',
  'resume',
  'requestException',
  'approveException',
  'refuseException',
  'signBusiness',
  'signFinance',
] as const satisfies readonly Step[]

/** Verbs that the reader may use in the change's present status. */
const allowed = (ctx: Ctx, row: Change, may: ReadonlySet<string>, parts: Parts, early: Early): string[] => {
  const list: string[] = steps.filter((step) => canStep(step, row) && may.has(step))
  const running = canStep('pause', row) && !answers(parts).rdAnswered
  if (running && row.pausedAt === null && may.has('pause')) list.push('pause')
  if (running && row.pausedAt !== null && may.has('resume')) list.push('resume')
  const me = actingMember(ctx)
  const asked = row.exceptionStatus === 'requested'
  const excepts = (step: Step) => canStep(step, row) && may.has(step)
  if (!asked && missingException(row, early).length > 0 && excepts('requestException'))
    list.push('requestException')
  if (asked && row.exceptionAskedBy !== me && excepts('approveException')) list.push('approveException')
  if (asked && excepts('refuseException')) list.push('refuseException')
  const cosigns = row.needsSupplement && row.supplementFiles.length > 0
  if (
    cosigns &&
    canStep('signBusiness', row) &&
    row.businessSigner === null &&
    row.financeSigner !== me &&
    may.has('signBusiness')
  )
    list.push('signBusiness')
  if (
    cosigns &&
    canStep('signFinance', row) &&
    row.financeSigner === null &&
    row.businessSigner !== me &&
    may.has('signFinance')
  )
    list.push('signFinance')
  return list
}
