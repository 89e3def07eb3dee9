import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evidenceOf, proposeStatement } from './propose-statement.ts'

const ask = (
  answer: string | null,
  question = '半夜是谁接电话？',
  result: 'passed' | 'failed' | 'pending' | null = null,
) => proposeStatement({ question, answer, result })

describe('a proposed statement', () => {
  test.each([
    ['嗯,其实,割接必须放在周末夜里做。平时谁也不敢停。', '割接必须放在周末夜里做'],
    ['我们觉得 报表要  自动出', '报表要 自动出'],
    ['值班的人。他一个人扛三套系统,要少一点夜里的电话!', '值班的人。他一个人扛三套系统,要少一点夜里的电话'],
    ['没人', '半夜是谁接电话：没人'],
    ['Well, we want fewer night calls. Really.', 'we want fewer night calls. Really'],
  ])('%s', (answer, expected) => {
    expect(ask(answer)).toBe(expected)
  })

  test('nothing is proposed without an answer, but a failed test names its item', () => {
    expect(ask(null)).toBeNull()
    expect(ask('  ')).toBeNull()
    expect(ask(null, '国产浏览器打印', 'failed')).toBe('国产浏览器打印')
    expect(ask(null, '国产浏览器打印', 'passed')).toBeNull()
    expect(ask('换驱动后再测', '国产浏览器打印', 'pending')).toBe('国产浏览器打印：换驱动后再测')
  })

  test('it is never longer than 120 characters and says only what was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (answer) => {
        const said = ask(answer)
        if (said === null) return
        expect([...said].length).toBeLessThanOrEqual(120)
        expect(said.trim()).toBe(said)
      }),
    )
  })

  test('the evidence holds question and whole answer', () => {
    expect(evidenceOf({ question: '多久算慢？', answer: ' 十分钟 ' }).zh).toBe('问：多久算慢？\n答：十分钟')
  })
})
