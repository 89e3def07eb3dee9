import { expect, test } from 'vitest'
import { questionBank } from './question-bank.ts'

test('every question is asked and reasoned in both languages, once', () => {
  expect(questionBank.length).toBe(36)
  expect(new Set(questionBank.map((q) => q.code)).size).toBe(36)
  expect(new Set(questionBank.map((q) => q.prompt)).size).toBe(36)
  for (const q of questionBank) {
    for (const text of [q.prompt, q.promptEn, q.why, q.whyEn]) expect(text.length).toBeGreaterThan(3)
    expect(q.promptEn + q.whyEn).not.toMatch(/\p{Script=Han}/u)
    expect(q.prompt.length).toBeLessThanOrEqual(300)
  }
})

test('each of the three industries is asked in all three dimensions', () => {
  for (const industry of [null, 'government', 'manufacturing', 'internet'])
    expect(new Set(questionBank.filter((q) => q.industry === industry).map((q) => q.dimension)).size).toBe(3)
})
