import { expect, test } from 'vitest'
import { adviceFor } from './surveys-advice.ts'
import { unmetReasons } from './surveys.ts'

test('every reason that can be acted on has advice in both languages, each once and in its order', () => {
  const all = adviceFor(Object.keys(unmetReasons))
  expect(all.map(({ key }) => key)).toEqual(Object.keys(unmetReasons).filter((key) => key !== 'other'))
  for (const { text } of all) {
    expect(text.zh.length).toBeGreaterThan(8)
    expect(text.en ?? '').toMatch(/^[A-Z]/)
  }
  expect(
    adviceFor(['promise', 'schedule', 'promise', 'other', 'support', 'toString']).map(({ key }) => key),
  ).toEqual(['promise', 'schedule'])
})
