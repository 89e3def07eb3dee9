import { describe, expect, test } from 'vitest'
import { businessCalendar } from '../../platform/calendar.ts'
import { isFailure } from '../../platform/errors.ts'
import type { Asked, Question } from './rules.ts'
import {
  askableFrom,
  canStep,
  demandAutomatic,
  demandQuestions,
  expiresOn,
  heldFor,
  isReminderDue,
  turnOf,
} from './rules.ts'

const calendar = businessCalendar()
const anybody: Asked = { noSurveys: false, customerLost: false, hasMail: true, lastAskedOn: null }
const codeOf = (work: () => void): string => {
  try {
    work()
    return 'accepted'
  } catch (error) {
    return isFailure(error) ? error.code : 'crash'
  }
}

describe('who is asked', () => {
  test.each([
    ['2026-06-01', 'quarantine'],
    ['2026-08-29', 'quarantine'],
    ['2026-08-30', undefined],
    ['2026-08-31', undefined],
  ])('asked on 1 June, again on %s: %s', (day, held) => {
    expect(heldFor({ ...anybody, lastAskedOn: '2026-06-01' }, day, 'mail')?.held).toBe(held)
  })
  test('the day from which somebody may be asked is told', () => {
    expect(askableFrom('2026-06-01')).toBe('2026-08-30')
    expect(heldFor({ ...anybody, lastAskedOn: '2026-06-01' }, '2026-07-01', 'mail')?.until).toBe('2026-08-30')
  })
  test('somebody who is about to be asked counts as well', () => {
    expect(heldFor({ ...anybody, lastAskedOn: '2026-07-01' }, '2026-06-20', 'mail')?.held).toBe('quarantine')
  })
  test.each([
    [{ customerLost: true, noSurveys: true }, 'customerLost'],
    [{ noSurveys: true, lastAskedOn: '2026-06-01' }, 'noConsent'],
    [{ hasMail: false }, 'noMail'],
  ])('%j: %s', (more, held) => {
    expect(heldFor({ ...anybody, ...more }, '2026-06-02', 'mail')?.held).toBe(held)
  })
  test('a link needs no mail address', () => {
    expect(heldFor({ ...anybody, hasMail: false }, '2026-06-02', 'link')).toBeNull()
  })
})

describe('an invitation', () => {
  test.each([
    ['scheduled', ['send', 'share', 'cancel']],
    ['sent', ['share', 'open', 'respond', 'remind', 'expire', 'bounce', 'cancel']],
    ['opened', ['share', 'open', 'respond', 'remind', 'expire', 'cancel']],
    ['responded', []],
    ['expired', []],
    ['bounced', []],
    ['cancelled', []],
  ] as const)('%s', (status, steps) => {
    const every = ['send', 'share', 'open', 'respond', 'remind', 'expire', 'bounce', 'cancel'] as const
    expect(every.filter((step) => canStep(status, step))).toEqual(steps)
  })

  test('is open for 21 days', () => expect(expiresOn('2026-06-01')).toBe('2026-06-22'))

  test.each([
    // Friday 12 June: seven natural days, five workdays after Friday 5 June.
    ['sent', null, '2026-06-11', false],
    ['sent', null, '2026-06-12', true],
    ['opened', null, '2026-06-12', true],
    ['responded', null, '2026-06-12', false],
    ['sent', '2026-06-12T01:00:00Z', '2026-06-15', false],
    ['sent', null, '2026-06-13', false],
    ['sent', null, '2026-06-29', false],
  ] as const)('%s, reminded %j, on %s: %j', (status, remindedAt, today, due) => {
    const row = { status, remindedAt, expiresOn: '2026-06-26' }
    expect(isReminderDue(row, '2026-06-05', today, calendar)).toBe(due)
  })
})

describe('turns of a quarter', () => {
  test('are workdays, the same for the same customer, and spread', () => {
    const ids = Array.from(
      { length: 200 },
      (_, n) => `0192f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`,
    )
    const days = ids.map((id) => turnOf(id, '2026-10-01', calendar))
    expect(turnOf(ids[7] ?? '', '2026-10-01', calendar)).toBe(days[7])
    // 1 to 8 October 2026 are holidays or count as such; the twentieth workday after the first is in November.
    expect(days.every((day) => day >= '2026-10-08' && day <= '2026-11-10')).toBe(true)
    expect(new Set(days).size).toBeGreaterThan(15)
  })
})

describe('a survey', () => {
  const ask = (section: Question['section'], type: Question['type'], keys?: readonly string[]) => ({
    section,
    type,
    zh: '题目',
    en: null,
    required: true,
    options: keys?.map((key) => ({ key, zh: key })),
  })
  test.each([
    ['custom', [ask('product', 'score'), ask('nps', 'nps'), ask('unmet', 'multi')], 'accepted'],
    ['custom', [ask('product', 'nps')], 'survey.type_of_section'],
    ['custom', [ask('nps', 'score')], 'survey.type_of_section'],
    ['custom', [ask('unmet', 'text')], 'survey.type_of_section'],
    ['custom', [ask('open', 'choice')], 'survey.choices_required'],
    ['custom', [ask('open', 'choice', ['a', 'a'])], 'survey.choices_required'],
    ['custom', [ask('open', 'choice', ['a', 'b'])], 'accepted'],
    ['custom', [ask('nps', 'nps'), ask('nps', 'nps')], 'survey.one_of_kind'],
    ['pulse', [ask('overall', 'score')], 'accepted'],
    ['pulse', [ask('overall', 'score'), ask('nps', 'nps')], 'survey.pulse_one_question'],
  ] as const)('%s %j: %s', (purpose, questions, code) => {
    expect(codeOf(() => demandQuestions(purpose, questions))).toBe(code)
  })
  test.each([
    ['acceptance', 'active', 'accepted'],
    ['relationship', 'active', 'accepted'],
    ['relationship', 'draft', 'survey.not_automatic'],
    ['pulse', 'active', 'survey.not_automatic'],
    ['custom', 'active', 'survey.not_automatic'],
  ] as const)('%s, %s, automatic: %s', (purpose, status, code) => {
    expect(codeOf(() => demandAutomatic({ purpose, status }))).toBe(code)
  })
})
