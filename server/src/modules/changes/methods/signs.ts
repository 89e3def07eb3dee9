import type { ChangeSign } from '@zhinuo/contracts/changes-signs.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'

/** An expectation with as many edits within this many days is being rethought. */
export const EDIT_DAYS = 30
const EDITS = 2
/** A promise that is named in as many changes within this many days is not settled. */
export const ASK_DAYS = 90
const ASKS = 2
/** A customer who comes as often within this many days, and twice as often as usual, has something on their mind. */
export const BUSY_DAYS = 14
const BUSY = 3
const BUSY_TIMES = 2
/** How many such spans before tell what is usual. */
export const USUAL_SPANS = 4

interface Counted {
  readonly id: string
  readonly text: string
  readonly times: number
}

export interface SignFacts {
  /** Expectations with their new versions in `EDIT_DAYS`. */
  readonly edits: readonly Counted[]
  /** Promises with the changes that named them in `ASK_DAYS`, withdrawn ones left out. */
  readonly asks: readonly Counted[]
  /** Communications that came from the customer: in the last `BUSY_DAYS`, and in the `USUAL_SPANS` spans before. */
  readonly inbound: { readonly now: number; readonly before: number }
  /** What is said of a customer who is silent for longer than they use to be; null while they are not. */
  readonly silence: string | null
}

export interface Sign extends Omit<ChangeSign, 'text'> {
  readonly text: Label
  /** How often it was; 0 of a customer who is silent. */
  readonly times: number
}

/** A sign that was judged to be no change, and how often it had been by then. */
export interface Verdict {
  readonly kind: string
  /** The id of the record it was about; empty where it was about the customer. */
  readonly about: string
  readonly times: number
}

/** A verdict holds for as many days, and no longer than the sign stays as it was. */
export const VERDICT_DAYS = 30

/** True where the sign was judged to be no change and has not come up more often since. */
export const isJudged = (sign: Sign, verdicts: readonly Verdict[]): boolean =>
  verdicts.some(
    ({ kind, about, times }) => kind === sign.kind && about === (sign.about?.id ?? '') && times >= sign.times,
  )

/** The signs that the facts give, each with its rule in words; what was edited or asked for most often first. */
export const signsOf = ({ edits, asks, inbound, silence }: SignFacts): Sign[] => {
  const most = (list: readonly Counted[], least: number): Counted[] =>
    list
      .filter(({ times }) => times >= least)
      .toSorted((a, b) => b.times - a.times || a.id.localeCompare(b.id))
  const usual = inbound.before / USUAL_SPANS
  const busy = inbound.now >= BUSY && inbound.now >= BUSY_TIMES * usual
  const around = Math.round(usual * 10) / 10
  return [
    ...most(asks, ASKS).map(({ id, text, times }): Sign => ({
      kind: 'asked',
      about: { object: 'commitment', id },
      times,
      text: {
        zh: `「${text}」${ASK_DAYS} 天内被提了 ${times} 次变更`,
        en: `“${text}” was named in ${times} changes within ${ASK_DAYS} days`,
      },
    })),
    ...most(edits, EDITS).map(({ id, text, times }): Sign => ({
      kind: 'edited',
      about: { object: 'expectation', id },
      times,
      text: {
        zh: `「${text}」${EDIT_DAYS} 天内改了 ${times} 次`,
        en: `“${text}” was edited ${times} times within ${EDIT_DAYS} days`,
      },
    })),
    ...(busy
      ? [
          {
            kind: 'busy',
            about: null,
            times: inbound.now,
            text: {
              zh: `客户 ${BUSY_DAYS} 天内来找了我们 ${inbound.now} 次,平时约 ${around} 次`,
              en: `The customer came to us ${inbound.now} times within ${BUSY_DAYS} days, usually about ${around}`,
            },
          } as const,
        ]
      : []),
    ...(silence === null
      ? []
      : [{ kind: 'silent', about: null, times: 0, text: { zh: silence, en: silence } } as const]),
  ]
}
