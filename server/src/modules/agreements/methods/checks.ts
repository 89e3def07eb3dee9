import type { SheetCheck } from '@zhinuo/contracts/agreements-views.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'

/** What the guards look at; one entry per record. */
export interface SheetContent {
  readonly expectations: readonly {
    readonly id: string
    readonly statement: string
    readonly priority: 'must' | 'negotiable' | 'notNow' | null
    readonly alternatives: number
  }[]
  readonly promises: readonly {
    readonly id: string
    readonly content: string
    readonly owner: string | null
    readonly promisedOn: string | null
    readonly confirmed: boolean
    /** Enough SMART dots for a promise of ours. */
    readonly clear: boolean
    /** It was said whether it is in hand or carries a risk. */
    readonly weighed: boolean
  }[]
  readonly duties: readonly {
    readonly id: string
    readonly content: string
    readonly contact: string | null
    readonly promisedOn: string | null
    readonly confirmed: boolean
  }[]
  /** How many duties of the customer in this project are settled; the sheet does not name them again. */
  readonly dutiesSettled: number
  readonly terms: {
    readonly changeable: string
    readonly notChangeable: string
    readonly procedure: string
    readonly feeRules: string
  }
  readonly openObjections: readonly { readonly id: string; readonly item: string; readonly text: string }[]
  /** The newest round of reviews. */
  readonly reviews: readonly {
    readonly id: string
    readonly reviewer: string
    readonly verdict: 'waiting' | 'approved' | 'changes' | 'dropped'
  }[]
}

type Item = SheetCheck['items'][number]
interface Finding {
  readonly key: SheetCheck['key']
  readonly items: readonly Item[]
  /** Said when the check holds. */
  readonly good: readonly [zh: string, en: string]
  /** Said when it does not; {n} is the number of items. */
  readonly bad: readonly [zh: string, en: string]
  readonly ok?: boolean
  /** Advice, which does not hold the sheet. */
  readonly advice?: boolean
}

const item = (object: Item['object'], id: string, label: string): Item => ({ object, id, label })

const findings = (content: SheetContent): Finding[] => {
  const { expectations, promises, duties, terms } = content
  const ofPromises = (fails: (p: SheetContent['promises'][number]) => boolean) =>
    promises.filter(fails).map((p) => item('commitment', p.id, p.content))
  const waiting = content.reviews.filter((r) => r.verdict === 'waiting')
  const lackingTerms = Object.values(terms).filter((text) => text.trim() === '').length
  return [
    {
      key: 'content',
      items: [],
      ok: expectations.length > 0 && promises.length > 0,
      good: ['有期望,也有我们的承诺', 'There are expectations and promises'],
      bad: ['至少要有一条期望和一条我们的承诺', 'at least one expectation and one promise of ours'],
    },
    {
      key: 'classified',
      items: expectations
        .filter((e) => e.priority === null)
        .map((e) => item('expectation', e.id, e.statement)),
      good: ['每条需求都已分级', 'Every need is classified'],
      bad: ['{n} 条需求没有分级', '{n} needs are not classified'],
    },
    {
      key: 'alternatives',
      items: expectations
        .filter((e) => e.priority === 'notNow' && e.alternatives === 0)
        .map((e) => item('expectation', e.id, e.statement)),
      good: ['暂不满足的都有替代方案', 'What is left out has an alternative'],
      bad: ['{n} 条暂不满足的需求没有替代方案', '{n} needs marked not now have no alternative'],
    },
    {
      key: 'owners',
      items: ofPromises((p) => p.owner === null),
      good: ['每条承诺都有责任人', 'Every promise has an owner'],
      bad: ['{n} 条承诺没有责任人', '{n} promises have no owner'],
    },
    {
      key: 'dates',
      items: ofPromises((p) => p.promisedOn === null),
      good: ['每条承诺都有日期', 'Every promise has a date'],
      bad: ['{n} 条承诺没有日期', '{n} promises have no date'],
    },
    {
      key: 'smart',
      items: ofPromises((p) => !p.clear),
      good: ['每条承诺都说得清楚(SMART ≥ 4/5)', 'Every promise is clear (SMART ≥ 4/5)'],
      bad: ['{n} 条承诺还不够清楚(SMART 不足 4/5)', '{n} promises are not clear enough (SMART below 4/5)'],
    },
    {
      key: 'weighed',
      items: ofPromises((p) => !p.weighed),
      advice: true,
      good: ['每条承诺都说明了可控还是有风险', 'Of every promise it is said whether it is in hand'],
      bad: ['{n} 条承诺没有说明可控还是有风险', 'of {n} promises it is not said whether they are in hand'],
    },
    {
      key: 'confirmed',
      items: [
        ...ofPromises((p) => !p.confirmed),
        ...duties.filter((d) => !d.confirmed).map((d) => item('commitment', d.id, d.content)),
      ],
      good: ['双方的承诺都已确认', 'The promises of both sides are confirmed'],
      bad: ['{n} 条承诺还没有确认', '{n} promises are not confirmed'],
    },
    {
      key: 'duties',
      items: duties
        .filter((d) => d.contact === null || d.promisedOn === null)
        .map((d) => item('commitment', d.id, d.content)),
      ok:
        duties.length + content.dutiesSettled > 0 &&
        duties.every((d) => d.contact !== null && d.promisedOn !== null),
      good:
        duties.length === 0
          ? ['客户配合事项都已办结', 'The customer’s duties are settled']
          : ['客户配合事项有联系人和日期', 'The customer’s duties have a person and a date'],
      bad:
        duties.length === 0
          ? ['还没有客户配合事项', 'no duty of the customer is named']
          : ['{n} 条客户配合事项缺联系人或日期', '{n} duties of the customer lack a person or a date'],
    },
    {
      key: 'changeTerms',
      items: [],
      ok: lackingTerms === 0,
      good: ['变更办法已写明', 'How changes are made is written down'],
      bad: ['变更办法还没有写全', 'how changes are made is not complete'],
    },
    {
      key: 'objections',
      // A part without a number is told by the words alone.
      items: content.openObjections.map((o) =>
        item('objection', o.id, /\d/.test(o.item) ? `${o.item} ${o.text}` : o.text),
      ),
      good: ['没有未答复的客户异议', 'No objection is open'],
      bad: ['{n} 条客户异议没有答复', '{n} objections have no answer'],
    },
    {
      key: 'review',
      items: waiting.map((r) => item('member', r.id, r.reviewer)),
      ok: content.reviews.length > 0 && content.reviews.every((r) => r.verdict === 'approved'),
      good: ['内部评审已通过', 'Internal review is done'],
      bad:
        content.reviews.length === 0
          ? ['还没有内部评审', 'no internal review yet']
          : ['{n} 位评审人还没有同意', '{n} reviewers have not agreed'],
    },
  ]
}

/** The right rail of the sheet: every guard of sending with what it is about (domain 4.2-1 and 4.2-4). */
export const checksOf = (content: SheetContent, language: Language): SheetCheck[] =>
  findings(content).map(({ key, items, good, bad, ok = items.length === 0, advice = false }) => ({
    key,
    ok,
    binding: !advice,
    text: (ok ? good : bad)[language === 'zh' ? 0 : 1].replace('{n}', String(items.length)),
    items: [...items],
  }))

/** Guards that must hold before colleagues are asked to review: everything but the review itself. */
export const lacking = (
  checks: readonly SheetCheck[],
  except: readonly SheetCheck['key'][] = [],
): SheetCheck[] => checks.filter((check) => check.binding && !check.ok && !except.includes(check.key))
