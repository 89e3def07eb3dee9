import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { foldWidth } from './chinese-text.ts'
import type { Smell, SmellKind } from './lexicon.ts'
import { SMELLS } from './lexicon.ts'

/**
 * Points at vague and absolute wording in a promise of ours. Requirements smells of this kind are right about six times
 * in ten (Femmer et al. 2016: precision 59 %, recall 82 %), so a finding is a hint and never blocks.
 */
export interface Finding {
  /** Position in the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly kind: SmellKind
  readonly phrase: string
  readonly hint: Phrase
  /** What to put in the place of the phrase, where a replacement can be offered. An empty text strikes it out. */
  readonly rewrite?: Phrase
  /** It stands in quotation marks, so it may be the customer's own words. */
  readonly quoted: boolean
}

export interface Span {
  readonly start: number
  readonly end: number
}

export interface LintOptions {
  /** The promised day; 「尽快」 is then offered to be rewritten to it. */
  readonly due?: DateText | null
  /** The day of writing; the promised day is then said with its year where that is another one. */
  readonly today?: DateText
  /** The author has marked: 「这是引用客户原话」. Everything in quotation marks is passed over, or these spans alone. */
  readonly customerWords?: 'quotes' | readonly Span[]
}

/** Findings in the order of the text; they do not overlap, of several the one that begins first, then the longest. */
export const lint = (text: string, options: LintOptions = {}): Finding[] => {
  const folded = foldWidth(text)
  const quotes = quotedSpans(text)
  const exempt = options.customerWords === 'quotes' ? quotes : (options.customerWords ?? [])
  const found: Finding[] = []
  for (const smell of SMELLS) {
    for (const match of folded.matchAll(smell.pattern)) {
      const span = { start: match.index, end: match.index + match[0].length }
      if (span.end === span.start || exempt.some((words) => covers(words, span))) continue
      const rewrite = rewriteFor(smell, options.due ?? null, options.today)
      found.push({
        ...span,
        kind: smell.kind,
        phrase: text.slice(span.start, span.end),
        hint: smell.hint,
        ...(rewrite && { rewrite }),
        quoted: quotes.some((words) => covers(words, span)),
      })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const apart: Finding[] = []
  for (const finding of found) if (finding.start >= (apart.at(-1)?.end ?? 0)) apart.push(finding)
  return apart
}

/** The text with one finding replaced as offered; unchanged when nothing is offered. */
export const applyRewrite = (text: string, finding: Finding, language: 'zh' | 'en'): string =>
  finding.rewrite === undefined
    ? text
    : text.slice(0, finding.start) + finding.rewrite[language] + text.slice(finding.end)

/** 「…」, 『…』, “…” and "…" with what they enclose; an opening mark without its closing one encloses nothing. */
export const quotedSpans = (text: string): Span[] =>
  [...text.matchAll(/「[^「」]*」|『[^『』]*』|“[^“”]*”|"[^"\n]*"/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))

const covers = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

const rewriteFor = (smell: Smell, due: DateText | null, today: DateText | undefined): Phrase | undefined => {
  if (smell.rewrite !== 'due') return smell.rewrite
  if (due === null) return undefined
  return {
    zh: `${dayText(due, 'zh', today)} 18:00 前`,
    en: `by 18:00 on ${dayText(due, 'en', today)}`,
  }
}
