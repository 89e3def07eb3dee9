import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { TestResult } from '@zhinuo/contracts/expectations-interviews.ts'

export interface Answered {
  readonly question: string
  readonly answer: string | null
  /** Of a compatibility test. */
  readonly result: TestResult | null
}

/** Longer than this a sentence is no statement of one thing; the whole answer stays as evidence. */
const longest = 120
/** 「有」「经常」「不满意」 say nothing without what was asked. */
const shortest = 6

const fillers =
  /^(嗯+|呃+|啊|哎|那个|就是说?|其实|说实话|说白了|我觉得|我们觉得|我认为|我们认为|主要是|主要就是|怎么说呢|(well|so|actually|honestly|i think( that)?|we think( that)?|basically)\b)[,，、:：\s]*/iu

const trimmed = (text: string): string => {
  let rest = text.replace(/\s+/gu, ' ').trim()
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(fillers, '')
  }
  return rest
}

/** The first sentences until they say something, without the mark at their end. */
const opening = (text: string): string => {
  const sentences = text.match(/[^。！？!?；;]+[。！？!?；;]?/gu) ?? []
  let said = ''
  for (const sentence of sentences) {
    said += sentence
    if ([...said].length >= shortest) break
  }
  return said.replace(/[。！？!?；;,，、.\s]+$/u, '')
}

const cut = (text: string): string => {
  const letters = [...text]
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`
}

const asked = (question: string): string => question.trim().replace(/[？?。.：:\s]+$/u, '')

/**
 * What an answer would say as an expectation: its first sentence without the words one begins to talk with; a short one
 * together with what was asked; a test with its item. At most 120 characters. Null when there is no answer and no test
 * that failed. The words are the customer's own: nothing is added.
 */
export const proposeStatement = ({ question, answer, result }: Answered): string | null => {
  const said = opening(trimmed(answer ?? ''))
  if (said === '') return result === 'failed' ? cut(asked(question)) : null
  if (result !== null || [...said].length < shortest) return cut(`${asked(question)}：${said}`)
  return cut(said)
}

/** The words that stand as evidence beside the expectation: what was asked and the whole answer. */
export const evidenceOf = ({ question, answer }: Pick<Answered, 'question' | 'answer'>): Label => {
  const said = (answer ?? '').trim()
  return { zh: `问：${question}\n答：${said}`, en: `Asked: ${question}\nSaid: ${said}` }
}
