import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { GuardKey } from '@zhinuo/contracts/loop.ts'

/** One promise of the project, as far as 设定 and 复盘 ask. */
export interface PromiseFact {
  readonly id: string
  readonly code: string
  readonly side: 'ours' | 'theirs'
  /** Settled one way or another. */
  readonly ended: boolean
  /** Whoever answers for it: a member of ours, or a contact of theirs. */
  readonly owned: boolean
  readonly dated: boolean
  /** SMART dots met, 0 … 5; of a duty of the customer none are asked. */
  readonly smart: number
}

/** What the modules say of one project in its present round. */
export interface LoopFacts {
  readonly dimensions: Readonly<Record<Dimension, number>>
  readonly clarification: {
    readonly oursAttended: number
    readonly theirsAttended: number
    /** The one that was held; null when none was. */
    readonly meeting: string | null
  }
  readonly triangle: Readonly<Record<'account' | 'solution' | 'delivery', boolean>>
  readonly promises: readonly PromiseFact[]
  /** The newest sheet of the round, and whether one of the round is signed with its change agreement. */
  readonly sheet: { readonly signed: boolean; readonly newest: string | null }
  readonly deviations: readonly { readonly id: string; readonly code: string; readonly severe: boolean }[]
  readonly retrospective: {
    readonly id: string | null
    readonly closed: boolean
    readonly actions: number
    readonly articles: number
  }
}

export interface Link {
  readonly text: Label
  /** A tab of the project … */
  readonly tab?: string
  /** … or a record. */
  readonly record?: { readonly object: string; readonly id: string }
}

export interface Guard {
  readonly key: GuardKey
  readonly done: boolean
  readonly n: number
  readonly m: number
  readonly text: Label
  readonly links: readonly Link[]
  readonly waivable: boolean
}

/** As many SMART dots as a promise needs before both sides sign (domain 4.2-1). */
export const SMART_ASKED = 4
const mostLinks = 3

/** 「1 promise is」, 「2 promises are」 */
const counted = (count: number, what: string): string =>
  count === 1 ? `1 ${what} is` : `${count} ${what}s are`

const recordLinks = (
  object: string,
  rows: readonly { readonly id: string; readonly code: string }[],
): Link[] =>
  rows.slice(0, mostLinks).map(({ id, code }) => ({ text: { zh: code, en: code }, record: { object, id } }))

const dimensionNames: Readonly<Record<Dimension, Label>> = {
  business: { zh: '业务需求', en: 'Business needs' },
  technical: { zh: '技术需求', en: 'Technical needs' },
  implicit: { zh: '隐性需求', en: 'Implicit needs' },
}

const dimension = (key: Dimension, count: number): Guard => {
  const { zh, en } = dimensionNames[key]
  return {
    key,
    done: count > 0,
    n: Math.min(count, 1),
    m: 1,
    text:
      count > 0
        ? { zh: `${zh}已记录 ${count} 条`, en: `${en}: ${count} recorded` }
        : { zh: `${zh}还没有记录`, en: `${en}: nothing is recorded yet` },
    links: count > 0 ? [] : [{ text: { zh: '去添加需求', en: 'Add a need' }, tab: 'expectations' }],
    waivable: true,
  }
}

const clarification = ({ clarification: facts }: LoopFacts): Guard => {
  const { oursAttended, theirsAttended, meeting } = facts
  const sides = meeting === null ? 0 : Number(oursAttended > 0) + Number(theirsAttended > 0)
  const text: Label =
    meeting === null
      ? { zh: '澄清会还没有开', en: 'No clarification meeting has been held' }
      : sides === 2
        ? {
            zh: `澄清会已开,我方 ${oursAttended} 人、客户 ${theirsAttended} 人到场`,
            en: `Clarification meeting held with ${oursAttended} of ours and ${theirsAttended} of theirs`,
          }
        : oursAttended > 0
          ? { zh: '澄清会没有客户到场', en: 'Nobody of the customer attended the clarification meeting' }
          : theirsAttended > 0
            ? { zh: '澄清会没有我方到场', en: 'Nobody of ours attended the clarification meeting' }
            : { zh: '澄清会没有登记到场的人', en: 'The clarification meeting names nobody who attended' }
  return {
    key: 'clarification',
    done: sides === 2,
    n: sides,
    m: 2,
    text,
    links:
      meeting !== null
        ? [{ text: { zh: '看澄清会', en: 'Open the meeting' }, record: { object: 'meeting', id: meeting } }]
        : [{ text: { zh: '去安排澄清会', en: 'Plan the meeting' }, tab: 'meetings' }],
    waivable: true,
  }
}

const slotNames = {
  account: { zh: '客户经理', en: 'account manager' },
  solution: { zh: '解决方案专家', en: 'solution expert' },
  delivery: { zh: '交付经理', en: 'delivery manager' },
} as const
const slots = ['account', 'solution', 'delivery'] as const

const triangle = ({ triangle: filled }: LoopFacts): Guard => {
  const empty = slots.filter((slot) => !filled[slot])
  return {
    key: 'triangle',
    done: empty.length === 0,
    n: slots.length - empty.length,
    m: slots.length,
    text:
      empty.length === 0
        ? { zh: '铁三角已配齐', en: 'The iron triangle is full' }
        : {
            zh: `铁三角还缺${empty.map((slot) => slotNames[slot].zh).join('、')}`,
            en: `The iron triangle lacks the ${empty.map((slot) => slotNames[slot].en).join(' and the ')}`,
          },
    // The team stands on the project's own page, with the verb that fills it.
    links: [],
    waivable: true,
  }
}

const isSmart = ({ side, smart }: PromiseFact): boolean => side === 'theirs' || smart >= SMART_ASKED

/** True for a promise that has all that 设定 asks, or is settled already. */
const isSet = (promise: PromiseFact): boolean =>
  promise.ended || (promise.owned && promise.dated && isSmart(promise))

const promises = ({ promises: all }: LoopFacts): Guard => {
  const lacking = all.filter((promise) => !isSet(promise))
  const count = (missing: (promise: PromiseFact) => boolean): number => lacking.filter(missing).length
  const [unowned, undated, vague] = [
    count(({ owned }) => !owned),
    count(({ dated }) => !dated),
    count((promise) => !isSmart(promise)),
  ]
  const parts: Label[] = [
    ...(unowned > 0
      ? [{ zh: `${unowned} 条承诺没有责任人`, en: `${unowned} promises without an owner` }]
      : []),
    ...(undated > 0 ? [{ zh: `${undated} 条承诺没有日期`, en: `${undated} promises without a date` }] : []),
    ...(vague > 0
      ? [
          {
            zh: `${vague} 条承诺的 SMART 不到 ${SMART_ASKED}/5`,
            en: `${vague} promises with fewer than ${SMART_ASKED} of 5 SMART dots`,
          },
        ]
      : []),
  ]
  const text: Label =
    all.length === 0
      ? { zh: '还没有承诺', en: 'There are no promises yet' }
      : lacking.length === 0
        ? { zh: `${all.length} 条承诺都有责任人、日期和标准`, en: `All ${all.length} promises are complete` }
        : {
            zh: parts.map(({ zh }) => zh).join(','),
            en: parts.map(({ en }) => en).join(', '),
          }
  return {
    key: 'promises',
    done: all.length > 0 && lacking.length === 0,
    n: all.length - lacking.length,
    m: Math.max(all.length, 1),
    text,
    links:
      all.length === 0
        ? [{ text: { zh: '去做承诺', en: 'Make promises' }, tab: 'promises' }]
        : recordLinks('commitment', lacking),
    waivable: true,
  }
}

const sheet = ({ sheet: { signed, newest } }: LoopFacts): Guard => ({
  key: 'sheet',
  done: signed,
  n: Number(signed),
  m: 1,
  text: signed
    ? { zh: '确认表与变更管理协议双方已签', en: 'Both sides have signed the sheet with its change agreement' }
    : newest === null
      ? { zh: '还没有确认表', en: 'There is no confirmation sheet yet' }
      : { zh: '确认表还没有双方签字', en: 'The confirmation sheet is not signed by both sides' },
  links: signed
    ? []
    : newest === null
      ? [{ text: { zh: '去生成确认表', en: 'Make the sheet' }, tab: 'expectations' }]
      : [{ text: { zh: '看确认表', en: 'Open the sheet' }, record: { object: 'sheet', id: newest } }],
  // Nobody but the customer can give the customer's signature.
  waivable: false,
})

const promisesEnded = ({ promises: all }: LoopFacts): Guard => {
  const open = all.filter(({ ended }) => !ended)
  return {
    key: 'promisesEnded',
    done: open.length === 0,
    n: all.length - open.length,
    m: all.length,
    text:
      open.length === 0
        ? { zh: '承诺都已了结', en: 'Every promise is settled' }
        : { zh: `${open.length} 条承诺还没有了结`, en: `${counted(open.length, 'promise')} not settled yet` },
    links: recordLinks('commitment', open),
    waivable: true,
  }
}

const deviationsClosed = ({ deviations: open }: LoopFacts): Guard => ({
  key: 'deviationsClosed',
  done: open.length === 0,
  n: Number(open.length === 0),
  m: 1,
  text:
    open.length === 0
      ? { zh: '没有未关闭的偏差', en: 'No deviation is open' }
      : { zh: `${open.length} 条偏差还没有关闭`, en: `${counted(open.length, 'deviation')} still open` },
  links: recordLinks('deviation', open),
  // What goes wrong for the customer is made good, not waived.
  waivable: false,
})

const severeClosed = (facts: LoopFacts): Guard => {
  const severe = facts.deviations.filter((one) => one.severe)
  const guard = deviationsClosed({ ...facts, deviations: severe })
  return {
    ...guard,
    text:
      severe.length === 0
        ? { zh: '没有未关闭的 S1、S2 偏差', en: 'No S1 or S2 deviation is open' }
        : {
            zh: `${severe.length} 条 S1、S2 偏差还没有关闭`,
            en: `${counted(severe.length, 'S1 or S2 deviation')} still open`,
          },
  }
}

const retrospective = ({ retrospective: { id, closed, actions, articles } }: LoopFacts): Guard => {
  const yields = actions + articles
  return {
    key: 'retrospective',
    done: closed && yields > 0,
    n: Number(yields > 0) + Number(closed),
    m: 2,
    text:
      id === null
        ? { zh: '还没有复盘', en: 'There is no retrospective yet' }
        : yields === 0
          ? {
              zh: '复盘还没有改进措施或知识条目',
              en: 'The retrospective has neither an action nor a knowledge entry',
            }
          : !closed
            ? { zh: '复盘还没有完成', en: 'The retrospective is not completed' }
            : { zh: '复盘已完成', en: 'The retrospective is completed' },
    links:
      id === null
        ? [{ text: { zh: '去开始复盘', en: 'Begin it' }, tab: 'retrospective' }]
        : [{ text: { zh: '看复盘', en: 'Open it' }, record: { object: 'retrospective', id } }],
    // A review that leads to nothing is a formality.
    waivable: false,
  }
}

/** What the step out of a phase asks for, in the order in which people work. */
export const guardsOf = (phase: Phase, facts: LoopFacts): readonly Guard[] => {
  switch (phase) {
    case 'identify':
      return (['business', 'technical', 'implicit'] as const).map((key) =>
        dimension(key, facts.dimensions[key]),
      )
    case 'communicate':
      return [clarification(facts)]
    case 'set':
      return [triangle(facts), promises(facts), sheet(facts)]
    case 'followUp':
      return [promisesEnded(facts), deviationsClosed(facts)]
    case 'repair':
      return [severeClosed(facts)]
    case 'review':
      return [retrospective(facts), deviationsClosed(facts)]
    case 'closed':
      return []
  }
}

/** Whether a project in 跟进 belongs into 修复. */
export const needsRepair = (facts: Pick<LoopFacts, 'deviations'>): boolean =>
  facts.deviations.some(({ severe }) => severe)
