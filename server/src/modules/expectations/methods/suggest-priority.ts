import type { Dimension, Priority } from '@zhinuo/contracts/expectations-options.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'

/**
 * 系统建议 for the priority matrix: the first rule that fits speaks, and says why. A rule decides, not a model; the person
 * adopts it or not. A contract or a decision maker weighs more than the words of a wish (product: Kano guard).
 */
export interface Voice {
  readonly statement: string
  readonly evidence: string | null
  readonly dimension: Dimension
  /** Role of the contact who said it, where known: decision, technical, business, user. */
  readonly role: string | null
}

export interface Suggestion {
  readonly priority: Priority
  readonly rule: string
  readonly because: Label
}

/** A suggestion, and what speaks against it: another rule that fits and says another priority (分类不稳). */
export interface WeighedSuggestion extends Suggestion {
  readonly doubt: Suggestion | null
}

interface Rule extends Suggestion {
  readonly fits: (voice: Voice, words: string) => boolean
}

const says =
  (pattern: RegExp) =>
  (_voice: Voice, words: string): boolean =>
    pattern.test(words)

const rules: readonly Rule[] = [
  {
    rule: 'bound',
    priority: 'must',
    because: {
      zh: '提到法规、安全、合同或验收条件',
      en: 'names a law, security, the contract or an acceptance condition',
    },
    fits: says(
      /法规|法律|合规|等保|密评|监管|审计|合同|招标|验收条件|安全要求|compliance|regulat|contract|audit/i,
    ),
  },
  {
    rule: 'absolute',
    priority: 'negotiable',
    because: {
      zh: '说法绝对(100%、零、永远),先谈到什么程度',
      en: 'worded absolutely (100%, zero, forever): settle the level first',
    },
    fits: says(
      /100\s*[%%]|百分之百|零\s*(bug|故障|缺陷|差错|误差)|永远|永久|绝对|无限|zero\s*(bugs?|defects?)/i,
    ),
  },
  {
    rule: 'later',
    priority: 'notNow',
    because: { zh: '自己说了以后再做', en: 'says itself that it can come later' },
    // 「二期」 alone may be the very project: only what is put off to it is later.
    fits: says(
      /(放|留|等|推|排|延)[到至在]?[二三下]一?期|[二三下]一?期(再|做|实现|上|考虑)|以后再|将来|今后|后续再|明年再|长远|有空再|不着急|later|phase (two|2)|next year|some day/i,
    ),
  },
  {
    rule: 'compulsory',
    priority: 'must',
    because: { zh: '原话是「必须」「不能没有」', en: 'worded as “must” or “cannot do without”' },
    fits: says(/必须|务必|一定要|不可或缺|不能没有|刚需|底线|\bmust\b|\bshall\b|essential/i),
  },
  {
    rule: 'decisionMaker',
    priority: 'must',
    because: { zh: '由客户决策层提出', en: 'asked for by a decision maker' },
    fits: ({ role }) => role === 'decision',
  },
  {
    rule: 'wish',
    priority: 'negotiable',
    because: { zh: '原话是「最好」「希望」', en: 'worded as a wish' },
    fits: says(/最好|希望|如果能|如能|可以的话|方便的话|顺便|锦上添花|nice to have|would like|hope|ideally/i),
  },
  {
    rule: 'fitsTheSite',
    priority: 'must',
    because: {
      zh: '技术需求,关系到能不能接上现有系统',
      en: 'a technical need that decides whether it fits the present systems',
    },
    fits: ({ dimension }, words) =>
      dimension === 'technical' &&
      /兼容|对接|接口|迁移|切换|不停机|并发|性能|国产化|信创|compatib|interface|migrat/i.test(words),
  },
  {
    rule: 'implicit',
    priority: 'negotiable',
    because: { zh: '客户没有明说,先与客户核实', en: 'not said aloud: check it with the customer first' },
    fits: ({ dimension }) => dimension === 'implicit',
  },
]

const usual: Suggestion = {
  rule: 'usual',
  priority: 'negotiable',
  because: {
    zh: '没有更强的依据,先按可协商',
    en: 'nothing stronger speaks for it: negotiable to begin with',
  },
}

const said = ({ priority, rule, because }: Suggestion): Suggestion => ({ priority, rule, because })

/** Every rule as people read it, in the order in which they are asked; the last speaks when no other does. */
export const priorityRules: readonly Suggestion[] = [...rules, usual].map(said)

/**
 * The suggestion of the first rule that fits; `rule` names it for records. `doubt`: the next one that fits and says another
 * priority. Never fails.
 */
export const suggestPriority = (voice: Voice): WeighedSuggestion => {
  const words = `${voice.statement} ${voice.evidence ?? ''}`.normalize('NFKC')
  const [first = usual, ...others] = rules.filter((each) => each.fits(voice, words))
  const doubt = others.find((each) => each.priority !== first.priority)
  return { ...said(first), doubt: doubt ? said(doubt) : null }
}
