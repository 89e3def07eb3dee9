import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import { readAgain, readStream } from './live.ts'

describe('the stream of changes', () => {
  test('is read event by event, whatever pieces it comes in', () => {
    const text =
      'retry: 2000\n\nid: 1\nevent: changed\ndata: {"objects":["customer"]}\n\n: \n\nid: 2\nevent: reload\ndata: {}\n\n'
    const whole = readStream(text).events
    expect(whole).toEqual([
      { event: 'changed', data: '{"objects":["customer"]}' },
      { event: 'reload', data: '{}' },
    ])
    for (let cut = 0; cut <= text.length; cut++) {
      const first = readStream(text.slice(0, cut))
      const second = readStream(first.rest + text.slice(cut))
      expect([...first.events, ...second.events]).toEqual(whole)
      expect(second.rest).toBe('')
    }
  })

  test('lines of either ending, data over several lines', () => {
    expect(readStream('data: {"a":\r\ndata: 1}\r\n\r\n').events).toEqual([
      { event: 'message', data: '{"a":\n1}' },
    ])
  })
})

test('what changes while the first answer is on its way is read after it', async () => {
  const answers: ((said: string) => void)[] = []
  const client = new QueryClient()
  const observer = new QueryObserver(client, {
    queryKey: ['list'],
    queryFn: () => new Promise<string>((answer) => answers.push(answer)),
  })
  const leave = observer.subscribe(() => undefined)
  const heard = readAgain(observer.getCurrentResult())
  expect(answers).toHaveLength(1)
  answers[0]?.('as it was before')
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.('as it is now')
  await heard
  expect(observer.getCurrentResult().data).toBe('as it is now')
  leave()
  client.clear()
})
