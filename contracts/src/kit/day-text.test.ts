import { expect, test } from 'vitest'
import { dayText } from './day-text.ts'
import { fillPhrase } from './errors.ts'

test.each([
  ['2026-06-12', '2026-11-22', '6月12日', '12 Jun'],
  ['2027-01-02', '2026-12-30', '2027年1月2日', '2 Jan 2027'],
  ['2026-12-31', undefined, '2026年12月31日', '31 Dec 2026'],
  ['2026-13-01', '2026-01-01', '2026-13-01', '2026-13-01'],
  ['QR-0007', '2026-01-01', 'QR-0007', 'QR-0007'],
])('%s beside %s', (day, beside, zh, en) => {
  expect([dayText(day, 'zh', beside), dayText(day, 'en', beside)]).toEqual([zh, en])
})

test('a phrase says the days among its values as people do, and nothing else', () => {
  const phrase = { zh: '{days} 早于 {p85},见 {code}', en: '{days} before {p85}, see {code}' }
  const details = { days: ['2026-06-01', '2027-06-02'], p85: '2026-06-20', code: '2026-06-20-A' }
  expect(fillPhrase(phrase, 'zh', details, '2026-05-01')).toBe(
    '6月1日、2027年6月2日 早于 6月20日,见 2026-06-20-A',
  )
  expect(fillPhrase(phrase, 'en', details, '2026-05-01')).toBe(
    '1 Jun, 2 Jun 2027 before 20 Jun, see 2026-06-20-A',
  )
})
