import type { Label } from '@zhinuo/contracts/kit/label.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Early } from './exception.ts'
import { missingException } from './exception.ts'
import type { Change } from './status.ts'

export type Slot = 'owner' | 'rd' | 'delivery'

/** Who holds which of the three slots; one person may hold several. */
export type Holders = Readonly<Record<Slot, string | null>>

/** A promise of ours that would come to stand without having been weighed. */
export interface Unweighed {
  readonly text: string
  readonly missing: readonly Label[]
}

export interface Readied {
  readonly change: Pick<
    Change,
    | 'light'
    | 'strategy'
    | 'feeChange'
    | 'needsSupplement'
    | 'supplementFiles'
    | 'businessSigner'
    | 'financeSigner'
    | 'ownerConfirmed'
    | 'rdConfirmed'
    | 'deliveryConfirmed'
    | 'exceptionStatus'
    | 'exceptionFor'
  >
  readonly items: number
  readonly plans: number
  readonly early: Early
  readonly unweighed: readonly Unweighed[]
  readonly assessments: readonly {
    readonly side: 'rd' | 'delivery'
    readonly feasible: 'yes' | 'partly' | 'no' | null
    readonly answeredAt: string | null
  }[]
}

const sideNames = { rd: { zh: '研发', en: 'R&D' }, delivery: { zh: '交付', en: 'delivery' } } as const
const slotNames: Readonly<Record<Slot, Label>> = {
  owner: { zh: '期望负责人', en: 'the expectation owner' },
  rd: sideNames.rd,
  delivery: sideNames.delivery,
}

/** A light change is the owner's to send; every other needs the three names. */
export const slotsOf = (light: boolean): readonly Slot[] => (light ? ['owner'] : ['owner', 'rd', 'delivery'])

const confirmedBy = (change: Readied['change'], slot: Slot): string | null =>
  slot === 'owner' ? change.ownerConfirmed : slot === 'rd' ? change.rdConfirmed : change.deliveryConfirmed

/**
 * What the three cannot confirm without: both answers, none of them a no, what changes, how we meet it, every promise of
 * ours weighed, and for new days before P85 an approved exception.
 */
export const missingToConfirm = ({
  change,
  items,
  plans,
  early,
  unweighed,
  assessments,
}: Readied): Label[] => {
  const sides = change.light ? (['rd'] as const) : (['rd', 'delivery'] as const)
  const open = sides.filter(
    (side) => !assessments.some((one) => one.side === side && one.answeredAt !== null),
  )
  const no = sides.filter((side) => assessments.some((one) => one.side === side && one.feasible === 'no'))
  return [
    ...open.map((side) => ({
      zh: `${sideNames[side].zh}还没有答复`,
      en: `${sideNames[side].en} has not answered`,
    })),
    ...no.map((side) => ({
      zh: `${sideNames[side].zh}说不可行,请改方案后重新评估,或婉拒并替代`,
      en: `${sideNames[side].en} says it is not feasible: change the plan and assess anew, or decline`,
    })),
    ...(items === 0 && plans === 0 && (change.feeChange ?? 0) === 0
      ? [{ zh: '还没有写清楚改什么', en: 'what changes is not written' }]
      : []),
    ...(change.strategy === null ? [{ zh: '还没有选应对方式', en: 'no strategy is chosen' }] : []),
    ...unweighed.map(({ text, missing }) => ({
      zh: `「${text}」还缺${missing.map(({ zh }) => zh).join('、')}`,
      en: `“${text}” lacks: ${missing.map(({ zh, en }) => en ?? zh).join(', ')}`,
    })),
    ...missingException(change, early),
  ]
}

/** All that still stands between the change and the customer. */
export const missingToSend = (ready: Readied): Label[] => {
  const { change } = ready
  const names = slotsOf(change.light).filter((slot) => confirmedBy(change, slot) === null)
  return [
    ...missingToConfirm(ready),
    ...(change.needsSupplement && change.supplementFiles.length === 0
      ? [{ zh: '补充协议还没有上传', en: 'the supplementary agreement is not uploaded' }]
      : []),
    ...(change.needsSupplement && change.businessSigner === null
      ? [{ zh: '商务还没有会签', en: 'business has not signed' }]
      : []),
    ...(change.needsSupplement && change.financeSigner === null
      ? [{ zh: '财务还没有会签', en: 'finance has not signed' }]
      : []),
    ...names.map((slot) => ({
      zh: `${slotNames[slot].zh}还没有确认`,
      en: `${slotNames[slot].en ?? slot} has not confirmed`,
    })),
  ]
}

/** @throws change.not_ready naming everything that is missing */
export const demandNothing = (missing: readonly Label[]): void => {
  if (missing.length > 0) fail('change.not_ready', { missing })
}

/**
 * Whoever holds the slot confirms for it, nobody in their place.
 * @throws change.not_your_slot naming the holder
 */
export const demandHolder = (holder: string | null, me: string | null, name: string): void =>
  ensure(holder !== null && holder === me, 'change.not_your_slot', { name })

/** 一人多席: allowed in a small team, and said. */
export const onePersonTwice = (holders: Holders): boolean => {
  const held = Object.values(holders).filter((id) => id !== null)
  return new Set(held).size < held.length
}
