import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { PortalDuty, PortalHomeView, PortalNotice, PortalPromise } from '@zhinuo/contracts/portal.ts'
import type { PortalSheetSummary, PortalSheetView } from '@zhinuo/contracts/portal-sheets.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { remedy } from '@zhinuo/contracts/deviations-remedies.ts'
import { alternativeKinds } from '@zhinuo/contracts/expectations-options.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { z } from 'zod'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { StoredFile } from '../../../platform/files.ts'
import type { ContactSheet, PortalSheetLine } from '../../agreements/public.ts'
import { gradeOf, objectionView } from '../../agreements/public.ts'
import type { StoodFor } from '../../commitments/public.ts'
import type { NoticeForContact } from '../../deviations/public.ts'
import type { PromiseLine, TeamLine } from '../queries.ts'
import * as rules from '../rules.ts'

/** Lines of the tables as customers see them: closed lists of fields, in their language. */
export type Duty = z.infer<typeof PortalDuty>
export type SheetSummary = z.infer<typeof PortalSheetSummary>

export interface Told {
  readonly open: ReadonlySet<string>
  readonly date: ReadonlyMap<string, string>
}

/** Promises whose customer was told of a new day, with that day; `open` while the matter is not settled. */
export const toldOf = (notices: readonly NoticeForContact[]): Told => ({
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

export const todayIn = (ctx: Ctx, zone: string | null): string =>
  dateInZone(ctx.now, zone ?? ctx.workspace.zone)

/** What moved the day of a promise is said while it is under way; a settled one shows how it ended. */
const waitingView = (line: PromiseLine, stood: StoodFor | null): PortalPromise['waiting'] =>
  stood === null || line.doneOn !== null || (!stood.standing && stood.heldOn === line.promisedOn)
    ? null
    : { duty: stood.duty.content, standing: stood.standing, heldOn: stood.heldOn }

/** What was handed over is shown once it was declared done, and for promises of ours alone. */
export const shownFiles = (line: PromiseLine): readonly string[] =>
  line.side === 'ours' && line.declaredOn !== null ? line.evidenceFiles : []

/** True for a file that was bound to this promise as evidence. */
export const isEvidenceOf = (
  line: PromiseLine,
  file: { readonly object: string; readonly record: string | null; readonly field: string },
): boolean => file.object === commitment.key && file.record === line.id && file.field === 'evidenceFiles'

/** An acceptance that we entered is said to be so. */
const acceptedView = ({ acceptedBy, acceptedVia, acceptedHow }: PromiseLine): PortalPromise['accepted'] =>
  acceptedVia === null
    ? null
    : { by: acceptedBy ?? '', recordedHow: acceptedVia === 'recorded' ? acceptedHow : null }

export const promiseView = (
  line: PromiseLine,
  told: Told,
  stood: StoodFor | null,
  files: readonly StoredFile[],
  language: Language,
  /** The plan has outrun its day. */
  behind = false,
): PortalPromise => {
  const stand = { told: told.open.has(line.id), behind }
  return {
    id: line.id,
    content: line.content,
    acceptance: line.condition ?? '',
    promisedOn: line.promisedOn,
    expectedAround:
      line.doneOn === null && line.declaredOn === null ? (told.date.get(line.id) ?? null) : null,
    waiting: waitingView(line, stood),
    ...rules.promiseState(line.status, stand, language),
    progress: line.progress,
    saidWhere: line.saidWhere,
    declaredOn: line.declaredOn,
    handedOver: line.declaredOn === null ? null : line.handedOver,
    files: shownFiles(line).flatMap((id) => {
      const file = files.find((one) => one.id === id && isEvidenceOf(line, one))
      return file ? [{ id, name: file.name, size: file.size }] : []
    }),
    doneOn: line.doneOn,
    accepted: acceptedView(line),
    sheetNumber: line.boundBy,
    canAnswer: line.status === 'awaitingAcceptance',
  }
}

export const dutyView = (line: PromiseLine, today: string, language: Language): Duty => ({
  id: line.id,
  content: line.content,
  acceptance: line.condition ?? '',
  promisedOn: line.promisedOn,
  ...rules.dutyState(line.status, line.promisedOn, today, language),
  contact: line.contact,
  canDeclare: rules.canDeclareDuty(line.status),
})

export const noticeView = (
  { notice, remedies, newest }: NoticeForContact,
  language: Language,
): PortalNotice => ({
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

export const sheetSummary = (line: PortalSheetLine, language: Language): SheetSummary => ({
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
export const teamView = (lines: readonly TeamLine[], language: Language): PortalHomeView['contacts'] => {
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

/** `signers`: who signs instead of a reader who may not. */
export const sheetView = (
  sheet: ContactSheet,
  signers: readonly string[] | null,
  language: Language,
): PortalSheetView => {
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
    canSign: sheet.canSign && signers === null,
    signers: signers && [...signers],
    canObject: sheet.canObject,
    expiresOn: sheet.row.expiresOn,
    signedAt: sheet.row.signedAt,
  }
}
