import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { alternativeKinds } from '@zhinuo/contracts/expectations-options.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type {
  PortalChangesView,
  PortalChangeSummary,
  PortalChangeView,
} from '@zhinuo/contracts/portal-changes.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { findFiles, openFile } from '../../../platform/files.ts'
import type { ContactChange, ForCustomer } from '../../changes/public.ts'
import { changeForContact, changesForContact } from '../../changes/public.ts'
import { actingContact, mayInPortal, opensProject } from '../../identity/public.ts'
import { listProjects } from '../queries.ts'
import { forReader } from './turn.ts'

type State = PortalChangeSummary['state']
type Words = readonly [tone: PortalChangeSummary['tone'], zh: string, en: string]

const words: Readonly<Record<State, Words>> = {
  asked: ['active', '已收到', 'Received'],
  assessing: ['active', '评估中', 'Being assessed'],
  toDecide: ['warn', '请您决定', 'Your decision, please'],
  revising: ['active', '正在调整', 'Being revised'],
  agreed: ['good', '已生效', 'In force'],
  done: ['good', '已实施', 'Done'],
  closed: ['neutral', '已关闭', 'Closed'],
  declined: ['neutral', '暂不能做,有替代方案', 'Not possible now; alternatives offered'],
  withdrawn: ['neutral', '已撤回', 'Withdrawn'],
}

/** Where a change stands, as the customer is told. */
export const changeState = ({ status, sentAt }: Pick<ForCustomer, 'status' | 'sentAt'>): State => {
  switch (status) {
    case 'draft':
      return 'asked'
    case 'submitted':
    case 'evaluating':
    case 'deciding':
      return sentAt === null ? 'assessing' : 'revising'
    case 'customerConfirm':
      return 'toDecide'
    case 'approved':
      return 'agreed'
    case 'implemented':
      return 'done'
    default:
      return status
  }
}

export const changeSummary = (line: ForCustomer, language: 'zh' | 'en'): PortalChangeSummary => {
  const state = changeState(line)
  const [tone, zh, en] = words[state]
  return {
    id: line.id,
    number: line.code,
    title: line.title,
    project: line.engagementName,
    state,
    stateText: language === 'zh' ? zh : en,
    tone,
    askedAt: line.createdAt,
    canDecide: state === 'toDecide',
  }
}

/** 变更与费用: every change that the customer asked for or was asked about, the newest first. */
export const portalChanges = async (ctx: Ctx): Promise<PortalChangesView> => {
  const lines = (await changesForContact(ctx)).filter(({ engagement }) => opensProject(ctx, engagement))
  const projects = mayInPortal(ctx, 'change')
    ? (await listProjects(ctx, actingContact(ctx).customer)).filter(({ closed }) => !closed)
    : []
  return {
    changes: lines.map((line) => changeSummary(line, ctx.language)),
    engagements: projects.map(({ id, name }) => ({ id, name })),
  }
}

/** @throws portal.not_for_you, auth.verify_first */
export const portalChange = async (ctx: Ctx, id: string): Promise<PortalChangeView> => {
  const change = await changeForContact(ctx, id)
  const { line, row, consents } = change
  const view = {
    ...changeSummary(line, ctx.language),
    text: line.text,
    askedBy: line.askedBy ?? '',
    steps: stepsOf(change, ctx.language),
    document: change.document,
    hash: change.document === null ? null : row.hash,
    files: (await findFiles(ctx, papersOf(change))).map(({ id, name, size }) => ({ id, name, size })),
    light: row.light,
    codeBy: change.codeBy,
    sender: change.sender && { name: change.sender.name, phone: change.sender.phone },
    declined:
      row.status === 'declined'
        ? {
            reason: row.declineReason ?? '',
            alternatives: change.alternatives.map(({ kind, text }) => ({
              kindText: labelText(alternativeKinds[kind].label, ctx.language),
              text,
            })),
          }
        : null,
    decisions: consents.map(({ decision, plan, name, at, comment, grade }) => ({
      agreed: decision === 'agreed',
      plan,
      name,
      at,
      reason: comment,
      grade,
    })),
    canDecide: change.canDecide,
    canWithdraw: change.canWithdraw && mayInPortal(ctx, 'change'),
  }
  return forReader(ctx, view, 'canDecide', 'sign')
}

/** Ids of the supplementary agreement's files, while the change is with the customer or was decided by them. */
const papersOf = ({ document, row }: ContactChange): readonly string[] =>
  document !== null && row.needsSupplement ? row.supplementFiles : []

/** Opens one of them, under the guards of the change itself. @throws portal.not_for_you, auth.verify_first */
export const openChangeFile = async (ctx: Ctx, id: string, file: string) => {
  ensure(papersOf(await changeForContact(ctx, id)).includes(file), 'portal.not_for_you')
  return openFile(ctx, file, (_, { object, record, field }) =>
    Promise.resolve(object === changeRequest.key && record === id && field === 'supplementFiles'),
  )
}

const stepsOf = (
  { line, row, consents }: ContactChange,
  language: 'zh' | 'en',
): PortalChangeView['steps'] => {
  const step = (key: State | 'sent', at: string | null, zh: string, en: string): PortalChangeView['steps'] =>
    at === null ? [] : [{ key, at, text: language === 'zh' ? zh : en }]
  const ended = row.closedAt
  return [
    ...step('asked', line.createdAt, '提出变更', 'Asked for'),
    ...step('assessing', line.submittedAt, '开始评估', 'Assessment begins'),
    ...step('sent', line.sentAt, '发给您决定', 'Sent to you'),
    ...consents
      .toReversed()
      .flatMap(({ decision, name, at }) =>
        decision === 'agreed'
          ? step('agreed', at, `${name}同意,变更生效`, `${name} agreed; in force`)
          : step('revising', at, `${name}没有同意`, `${name} did not agree`),
      ),
    ...step(
      'declined',
      row.status === 'declined' ? ended : null,
      '说明原因并给出替代方案',
      'Declined, with alternatives',
    ),
    ...step('withdrawn', row.status === 'withdrawn' ? ended : null, '撤回', 'Withdrawn'),
    ...step('closed', row.status === 'closed' ? ended : null, '关闭', 'Closed'),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
