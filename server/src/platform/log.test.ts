import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { makeLog } from './log.ts'

const capture = (isTTY: boolean): { lines: string[]; to: Writable & { isTTY?: boolean } } => {
  const lines: string[] = []
  const to: Writable & { isTTY?: boolean } = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  to.isTTY = isTTY
  return { lines, to }
}

test('JSON lines with request id where nobody watches', () => {
  const { lines, to } = capture(false)
  makeLog({ to }).child({ workspace: 'w1', requestId: 'r1' }).info({ path: '/x' }, 'done')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 30,
    workspace: 'w1',
    requestId: 'r1',
    path: '/x',
    msg: 'done',
  })
})

test('one readable line on a terminal', () => {
  const { lines, to } = capture(true)
  makeLog({ to }).warn({ path: '/x', n: 2 }, 'slow')
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN {2}slow path=\/x n=2\n$/)
})

test.each([true, false])('secrets stay out, at the top and below (terminal: %s)', (isTTY) => {
  const { lines, to } = capture(isTTY)
  const log = makeLog({ to })
  log.info(
    {
      password: 'canary-1',
      body: { token: 'canary-2', secret: 'canary-3' },
      req: { headers: { authorization: 'canary-4', cookie: 'canary-5', 'set-cookie': 'canary-6' } },
    },
    'asked',
  )
  expect(lines.join('')).toContain('[hidden]')
  expect(lines.join('')).not.toContain('canary')
})

test('an error is logged with code, stack and cause, without what a driver hangs on it', () => {
  const { lines, to } = capture(false)
  const error = Object.assign(new Error('outer', { cause: new TypeError('inner') }), {
    code: '42501',
    client: { connection: 'canary' },
    parameters: ['canary'],
  })
  makeLog({ to }).error({ err: error }, 'failed')
  expect(lines[0]).not.toContain('canary')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    err: {
      message: 'outer',
      code: '42501',
      stack: expect.stringContaining('log.test.ts') as string,
      cause: { type: 'TypeError', message: 'inner' },
    },
  })
})
