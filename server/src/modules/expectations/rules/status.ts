import type {
  ClassifyExpectation,
  ConfirmExpectation,
  DeclineExpectation,
  ProposeExpectation,
} from '@zhinuo/contracts/expectations-endpoints.ts'
import type { ExpectationStatus, Priority } from '@zhinuo/contracts/expectations-options.ts'
import { dimensions, expectationStatuses } from '@zhinuo/contracts/expectations-options.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Lock, Row } from '../../../engine/module.ts'
import { ensure, fail } from '../../../platform/errors.ts'

type Expectation = Pick<
  RowOf<typeof expectation>,
  'status' | 'priority' | 'alternativeCount' | 'currentVersion'
>
type Asked = Expectation &
  Pick<
    RowOf<typeof expectation>,
    'statement' | 'saidAs' | 'statusReason' | 'desiredLevel' | 'adequateLevel' | 'metric' | 'scene'
  >
type Patch = PatchOf<typeof expectation>

/** Verbs that lead from one status to another. */
export type Step =
  | 'classify'
  | 'unclassify'
  | 'clarify'
  | 'propose'
  | 'confirm'
  | 'markMet'
  | 'markExceeded'
  | 'markUnmet'
  | 'decline'
  | 'withdraw'

const open = ['draft', 'clarifying', 'proposed'] as const
const judged = ['met', 'exceeded', 'unmet'] as const

/**
 * 草稿 → 待澄清 → 待确认 → 已确认 → 已满足 | 超出期望 | 未满足; from anything that is still open or confirmed to
 * 已婉拒 or 已撤回. The judgement may be corrected: an unmet expectation can be met by a remedy. No verb of a person leads
 * to 已被新版替代: what was confirmed is replaced by an approved change alone, which writes the version that replaces it.
 */
export const edges: Readonly<
  Record<Step, { readonly from: readonly ExpectationStatus[]; readonly to: ExpectationStatus | null }>
> = {
  classify: { from: open, to: null },
  unclassify: { from: ['draft', 'clarifying'], to: null },
  clarify: { from: ['draft', 'proposed'], to: 'clarifying' },
  propose: { from: ['clarifying'], to: 'proposed' },
  confirm: { from: ['proposed'], to: 'confirmed' },
  markMet: { from: ['confirmed', ...judged], to: 'met' },
  markExceeded: { from: ['confirmed', ...judged], to: 'exceeded' },
  markUnmet: { from: ['confirmed', ...judged], to: 'unmet' },
  decline: { from: [...open, 'confirmed'], to: 'declined' },
  withdraw: { from: [...open, 'confirmed'], to: 'withdrawn' },
}

const actionOf = (step: Step): Label => expectation.verbs?.[step]?.label ?? { zh: step }

/** @throws expectation.wrong_status naming the action and the present status */
export const demandStatus = (step: Step, row: Pick<Expectation, 'status'>): void => {
  if (!edges[step].from.includes(row.status))
    fail('expectation.wrong_status', {
      action: actionOf(step),
      status: expectationStatuses[row.status].label,
    })
}

/** 分级 and 暂不满足 with an alternative: what must be there before the customer is asked. */
const demandClassified = (step: Step, row: Expectation): Priority => {
  const { priority } = row
  if (priority === null) return fail('expectation.not_classified', { action: actionOf(step) })
  if (priority === 'notNow') ensure(row.alternativeCount > 0, 'expectation.alternative_required')
  return priority
}

/**
 * The cell of the matrix. 暂不满足 needs at least one typed alternative, given now or before.
 * @throws expectation.wrong_status, expectation.alternative_required
 */
export const classify = (
  row: Expectation,
  input: Pick<ClassifyExpectation, 'priority' | 'alternatives'>,
): Patch => {
  demandStatus('classify', row)
  const alternativeCount = row.alternativeCount + (input.alternatives?.length ?? 0)
  if (input.priority === 'notNow') ensure(alternativeCount > 0, 'expectation.alternative_required')
  return { priority: input.priority, alternativeCount }
}

/** Back to the column of what has no priority: for a priority given by mistake. @throws expectation.wrong_status */
export const unclassify = (row: Expectation): Patch => {
  demandStatus('unclassify', row)
  return { priority: null }
}

/** Alternatives may be offered as long as the expectation is open, or stands declined. */
export const offer = (row: Expectation, count: number): Patch => {
  if (row.status !== 'declined') demandStatus('classify', row)
  return { alternativeCount: row.alternativeCount + count }
}

export const clarify = (row: Expectation, reason: string | null | undefined): Patch => {
  demandStatus('clarify', row)
  return { status: 'clarifying', statusReason: reason ?? null }
}

const concrete = ['desiredLevel', 'adequateLevel', 'metric', 'scene'] as const

/**
 * 提交确认, with what has become clear: where something was asked, a level, a measure or a scene answers it. The words
 * before stay beside those that take their place; the first ones of several.
 * @throws expectation.wrong_status, expectation.not_classified, expectation.alternative_required, expectation.not_concrete
 */
export const propose = (row: Asked, { reason, statement, ...input }: ProposeExpectation): Patch => {
  demandStatus('propose', row)
  demandClassified('propose', row)
  const clear = Object.fromEntries(concrete.map((key) => [key, input[key] ?? row[key]]))
  if (row.statusReason !== null)
    ensure(
      concrete.some((key) => clear[key]),
      'expectation.not_concrete',
      { unclear: row.statusReason },
    )
  const reworded = statement !== undefined && statement !== row.statement
  return {
    status: 'proposed',
    statusReason: reason ?? null,
    ...clear,
    ...(reworded ? { statement, saidAs: row.saidAs ?? row.statement } : {}),
  }
}

/**
 * The customer's yes: the words become version n+1 and are fixed.
 * @throws expectation.wrong_status, expectation.not_classified, expectation.alternative_required
 */
export const confirm = (
  row: Expectation,
  input: ConfirmExpectation,
  today: string,
): { patch: Patch; version: { n: number; priority: Priority } } => {
  demandStatus('confirm', row)
  return confirmed(row, input, today)
}

/** The same by a signature under the sheet: the customer has read and signed these words, so no step before it is asked for. */
export const confirmSigned = (
  row: Expectation,
  input: ConfirmExpectation,
  today: string,
): ReturnType<typeof confirm> | null =>
  (open as readonly ExpectationStatus[]).includes(row.status) ? confirmed(row, input, today) : null

const confirmed = (
  row: Expectation,
  input: ConfirmExpectation,
  today: string,
): ReturnType<typeof confirm> => {
  const priority = demandClassified('confirm', row)
  const n = row.currentVersion + 1
  const { confirmedBy, reason } = input
  return {
    patch: {
      status: 'confirmed',
      statusReason: reason ?? null,
      confirmedBy: confirmedBy ?? null,
      confirmedOn: today,
      currentVersion: n,
    },
    version: { n, priority },
  }
}

/** 已满足, 超出期望 or 未满足; the last says why. @throws expectation.wrong_status, expectation.reason_required */
export const judge = (
  step: 'markMet' | 'markExceeded' | 'markUnmet',
  row: Expectation,
  reason: string | null | undefined,
): Patch => {
  demandStatus(step, row)
  if (step === 'markUnmet') ensure(reason, 'expectation.reason_required', { action: actionOf(step) })
  return { status: edges[step].to, statusReason: reason ?? null }
}

/**
 * Never a bare no: a reason, and at least one typed alternative.
 * @throws expectation.wrong_status, expectation.alternative_required, expectation.reason_required
 */
export const decline = (row: Expectation, input: DeclineExpectation): Patch => {
  demandStatus('decline', row)
  const alternativeCount = row.alternativeCount + (input.alternatives?.length ?? 0)
  ensure(alternativeCount > 0, 'expectation.alternative_required')
  ensure(input.reason, 'expectation.reason_required', { action: actionOf('decline') })
  return { status: 'declined', statusReason: input.reason, alternativeCount }
}

/** @throws expectation.wrong_status, expectation.reason_required */
export const withdraw = (row: Expectation, reason: string | null | undefined): Patch => {
  demandStatus('withdraw', row)
  ensure(reason, 'expectation.reason_required', { action: actionOf('withdraw') })
  return { status: 'withdrawn', statusReason: reason }
}

/** The words that the customer confirmed. */
const confirmedFields = [
  'statement',
  'dimension',
  'source',
  'channel',
  'saidBy',
  'saidOn',
  'evidence',
  'evidenceFiles',
  'aspect',
  'desiredLevel',
  'adequateLevel',
  'metric',
  'scene',
] as const

/** Open expectations are free; from the customer's yes on the words stand, and the record stays. */
export const lockOf = (row: Row): Lock | null => {
  if ((open as readonly unknown[]).includes(row.status)) return null
  const { label } = expectationStatuses[row.status as ExpectationStatus]
  return {
    fields: confirmedFields,
    keep: true,
    reason: {
      zh: `这条期望「${label.zh}」,要改请走变更`,
      en: `the expectation is “${label.en}”; change it through a change request`,
    },
  }
}

interface Counted {
  readonly dimension: string
  readonly priority: Priority | null
  readonly status: ExpectationStatus
  readonly alternativeCount: number
}

/** Those that still count for the sheet: neither declined nor withdrawn nor superseded. */
export const isLive = ({ status }: Pick<Counted, 'status'>): boolean =>
  status !== 'declined' && status !== 'withdrawn' && status !== 'superseded'

/** Was put to the customer: proposed, or anything that follows. A draft and what is to be clarified stay in the house. */
export const wasTold = ({ status }: Pick<Counted, 'status'>): boolean =>
  status !== 'draft' && status !== 'clarifying'

/** What the matrix still lacks before a sheet can be made, each as a sentence; empty when nothing is missing. */
export const missingForSheet = (all: readonly Counted[]): Label[] => {
  const live = all.filter(isLive)
  const bare = Object.entries(dimensions).filter(([key]) => !live.some((e) => e.dimension === key))
  const unclassified = live.filter((e) => e.priority === null).length
  const bareNo = live.filter((e) => e.priority === 'notNow' && e.alternativeCount === 0).length
  return [
    ...bare.map(([, { label }]): Label => ({
      zh: `${label.zh}还没有记录`,
      en: `no ${label.en.toLowerCase()} expectation is recorded`,
    })),
    ...(unclassified > 0
      ? [{ zh: `${unclassified} 条还没有分级`, en: `${unclassified} without a priority` }]
      : []),
    ...(bareNo > 0
      ? [{ zh: `${bareNo} 条暂不满足没有替代方案`, en: `${bareNo} “not now” without an alternative` }]
      : []),
  ]
}
