import { expect, test } from 'vitest'
import { readOptions } from './options-text.ts'

test('each line is an option, blank and repeated lines are none', () => {
  expect(readOptions('高\n\n 中 \n高\n低').map(({ label }) => label.zh)).toEqual(['高', '中', '低'])
})

test('keys are short, differ from each other and from those in use', () => {
  const keys = readOptions('高\n中\nUrgent\nurgent', ['o1', 'urgent']).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).not.toContain('o1')
  expect(keys).not.toContain('urgent')
  for (const key of keys) expect(key).toMatch(/^\w{1,40}$/)
})
