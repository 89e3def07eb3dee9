import { describe, expect, test } from 'vitest'
import { readStream } from './live.ts'

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
