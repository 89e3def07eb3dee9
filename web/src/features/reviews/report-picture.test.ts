import { describe, expect, it } from 'vitest'
import { wrap } from './report-picture.ts'

/** As wide as type is set: a Chinese character twice a letter. */
const measure = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\u2e80-\uffff]/.test(c) ? 2 : 1), 0)

describe('lines of the picture', () => {
  it.each([
    ['short', '专区已上线', 20, ['专区已上线']],
    ['by characters', '首批三个专区上线', 8, ['首批三个', '专区上线']],
    ['no mark begins a line', '首批三个，专区', 8, ['首批三', '个，专区']],
    ['words stay whole', 'data migration done', 10, ['data', 'migration', 'done']],
    ['a word too long is cut', 'abcdefghijkl', 5, ['abcde', 'fghij', 'kl']],
    ['empty', '', 5, ['']],
  ])('%s', (_, text, limit, lines) => {
    expect(wrap(text, limit, measure)).toEqual(lines)
  })

  it('loses nothing but blanks, and nothing is wider than allowed', () => {
    const text = '首批三个专区已上线，data migration 12/30 完成；接口联调由abcdefghijklmnopqrstuvwxyz负责。'
    for (let limit = 4; limit <= 60; limit++) {
      const lines = wrap(text, limit, measure)
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      for (const line of lines) if ([...line].length > 1) expect(measure(line)).toBeLessThanOrEqual(limit)
    }
  })
})
