import { ApiError } from '@zhinuo/contracts/kit/client.ts'
import { describe, expect, it } from 'vitest'
import { tryAgain } from './try-again.ts'

const busy = new ApiError(503, { code: 'server.unavailable', message: 'busy' }, 0.001)
const lost = new ApiError(0, { code: 'network', message: 'no answer' })

/** Refuses with each of the errors in turn, then answers how often it was called. */
const after = (...errors: Error[]) => {
  let calls = 0
  const call = async (): Promise<number> => {
    const error = errors[calls]
    calls += 1
    if (error) throw error
    return calls
  }
  return { call, calls: () => calls }
}

describe('what is tried again', () => {
  it.each([
    ['put off by a busy server', [busy, busy, busy], 4],
    ['without an answer', [lost], 2],
    ['first put off, then lost', [busy, lost], 3],
  ])('%s: until it is answered', async (_, errors, calls) => {
    expect(await tryAgain(after(...errors).call)).toBe(calls)
  })

  it('a server that stays busy is told to the person after three further tries', async () => {
    const one = after(busy, busy, busy, busy, busy)
    await expect(tryAgain(one.call)).rejects.toBe(busy)
    expect(one.calls()).toBe(4)
  })

  it.each([
    ['a refusal', new ApiError(409, { code: 'record.stale', message: 'stale' })],
    ['too many', new ApiError(429, { code: 'request.too_many', message: 'later' }, 0.001)],
    ['a server that closes for good', new ApiError(503, { code: 'answer', message: '503' })],
    ['an error of our own', new TypeError('x')],
  ])('%s is final', async (_, error) => {
    const one = after(error)
    await expect(tryAgain(one.call)).rejects.toBe(error)
    expect(one.calls()).toBe(1)
  })

  it('nothing is tried again for a page that was left', async () => {
    const one = after(busy)
    await expect(tryAgain(one.call, AbortSignal.abort())).rejects.toBe(busy)
  })
})
