import type { BuildPhase } from '@zhinuo/contracts/delivery-phases.ts'
import type { Dimension, Priority } from '@zhinuo/contracts/expectations-options.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { DateText } from '../../../platform/date-text.ts'

export interface Wish {
  readonly id: string
  readonly statement: string
  readonly dimension: Dimension
  readonly priority: Priority | null
  /** The earliest day on which something was promised of it and not yet kept. */
  readonly promisedOn: DateText | null
  /** Person-days, 0 or more; null: nobody has estimated it. */
  readonly effortDays: number | null
  /** Ids of those that have to be done before it. */
  readonly needs: readonly string[]
}

export interface Placed extends Wish {
  readonly phase: BuildPhase
  readonly reason: Label
}

/** What others stand on comes first within a phase, what shows only in use comes last. */
const order: Readonly<Record<Dimension, number>> = { technical: 0, business: 1, implicit: 2 }

/** Quoted in a reason; the rest is cut off. */
const quoted = (statement: string): string =>
  statement.length > 20 ? `${statement.slice(0, 20)}…` : statement

/** Everything that one of these needs, however far behind, with the one that first asked for it. */
const neededBy = (wishes: readonly Wish[], among: ReadonlyMap<string, Wish>): Map<string, Wish> => {
  const found = new Map<string, Wish>()
  const ask = (wish: Wish): void => {
    for (const id of wish.needs) {
      const needed = among.get(id)
      if (!needed || needed === wish || found.has(id)) continue
      found.set(id, wish)
      ask(needed)
    }
  }
  for (const wish of wishes) ask(wish)
  return found
}

/**
 * Proposes in which phase each expectation is built (分阶段建设). The rules, the first that holds:
 *
 * 1. 必须满足 → 一期.
 * 2. What one of those cannot do without, directly or through others, → 一期, whatever its own priority.
 * 3. Promised to the customer by a day that is not after the last day promised of 必须满足 → 一期: it is owed by then.
 * 4. 可协商 → 二期.
 * 5. 暂不满足 that is promised for a day → 二期: what is promised cannot be put off to some day.
 * 6. What one of 二期 cannot do without → 二期.
 * 7. 暂不满足 → 以后.
 * 8. Without a priority nothing is proposed.
 *
 * Within a phase: the earlier promised day first, then technical, business, implicit, then as they came. Days in the
 * project's zone. Source: requirement B16, 「主动建议客户分阶段建设策略」.
 */
export const placeInPhases = (wishes: readonly Wish[]): Placed[] => {
  const among = new Map(wishes.map((wish) => [wish.id, wish]))
  const musts = wishes.filter(({ priority }) => priority === 'must')
  const base = neededBy(musts, among)
  const firstUntil = musts.map(({ promisedOn }) => promisedOn ?? '').reduce((a, b) => (a > b ? a : b), '')
  const place = (wish: Wish): { phase: BuildPhase; reason: Label } | null => {
    const { id, priority, promisedOn } = wish
    const asker = base.get(id)
    if (priority === 'must') return { phase: 'first', reason: { zh: '必须满足', en: 'A must' } }
    if (asker)
      return {
        phase: 'first',
        reason: {
          zh: `「${quoted(asker.statement)}」要靠它先完成`,
          en: `“${quoted(asker.statement)}” cannot do without it`,
        },
      }
    if (priority === null)
      return {
        phase: 'undecided',
        reason: {
          zh: '还没有定优先级,先在矩阵里分类',
          en: 'It has no priority yet: classify it in the matrix',
        },
      }
    if (promisedOn !== null && promisedOn <= firstUntil)
      return {
        phase: 'first',
        reason: {
          zh: `已承诺 ${dayText(promisedOn, 'zh')},不晚于一期最后的承诺日 ${dayText(firstUntil, 'zh')}`,
          en: `Promised for ${dayText(promisedOn, 'en')}, not after the last day of phase 1, ${dayText(firstUntil, 'en')}`,
        },
      }
    if (priority === 'negotiable')
      return {
        phase: 'second',
        reason:
          promisedOn === null
            ? { zh: '可协商,放到二期不影响必须满足的内容', en: 'Negotiable: no must waits for it' }
            : {
                zh: `可协商,已承诺 ${dayText(promisedOn, 'zh')}`,
                en: `Negotiable, promised for ${dayText(promisedOn, 'en')}`,
              },
      }
    if (promisedOn !== null)
      return {
        phase: 'second',
        reason: {
          zh: `虽是暂不满足,但已承诺 ${dayText(promisedOn, 'zh')},不能放到以后`,
          en: `Not now, yet promised for ${dayText(promisedOn, 'en')}: it cannot be put off`,
        },
      }
    return null
  }
  const placed = new Map(wishes.flatMap((wish) => [[wish.id, place(wish)] as const]))
  const second = neededBy(
    wishes.filter(({ id }) => placed.get(id)?.phase === 'second'),
    among,
  )
  return wishes
    .map((wish): Placed => {
      const asker = second.get(wish.id)
      const { phase, reason } = placed.get(wish.id) ?? {
        phase: asker ? 'second' : 'later',
        reason: asker
          ? {
              zh: `「${quoted(asker.statement)}」要靠它先完成`,
              en: `“${quoted(asker.statement)}” cannot do without it`,
            }
          : { zh: '暂不满足,本期不含', en: 'Not now: not in this project' },
      }
      return { ...wish, phase, reason }
    })
    .toSorted(
      (a, b) =>
        (a.promisedOn ?? '9999').localeCompare(b.promisedOn ?? '9999') ||
        order[a.dimension] - order[b.dimension],
    )
}
