import { expect, test } from 'vitest'
import { monthText, quarterText } from './periods.ts'

test.each([
  [monthText('2026-01', 'zh'), '2026年1月'],
  [monthText('2026-12', 'en'), 'Dec 2026'],
  [quarterText('2026-Q4', 'zh'), '2026年第4季度'],
  [quarterText('2027-Q1', 'en'), 'Q1 2027'],
])('a month and a quarter read as people say them: %s', (text, said) => {
  expect(text).toBe(said)
})
