import type { SheetStatus } from '@zhinuo/contracts/agreements-document.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFailure } from '../../platform/errors.ts'
import type { SheetStep } from './rules.ts'
import {
  canStep,
  gradeOf,
  hasExpired,
  inkPoints,
  isScan,
  isSignature,
  lockOfSheet,
  maskMail,
  signedBy,
  step,
} from './rules.ts'

const statuses: readonly SheetStatus[] = [
  'draft',
  'inReview',
  'sent',
  'viewed',
  'disputed',
  'awaitingOurs',
  'awaitingTheirs',
  'signed',
  'expired',
  'superseded',
]

// Every edge of domain 4.2-4; whatever is not written here is refused.
const edges: readonly [SheetStatus, SheetStep, SheetStatus, otherSigned?: boolean][] = [
  ['draft', 'submitReview', 'inReview'],
  ['inReview', 'approve', 'inReview'],
  ['inReview', 'askChanges', 'draft'],
  ['inReview', 'send', 'sent'],
  ['inReview', 'recall', 'draft'],
  ['sent', 'recall', 'draft'],
  ['viewed', 'recall', 'draft'],
  ['disputed', 'recall', 'draft'],
  ['awaitingTheirs', 'recall', 'draft'],
  ['expired', 'recall', 'draft'],
  ['sent', 'view', 'viewed'],
  ['viewed', 'view', 'viewed'],
  ['disputed', 'view', 'disputed'],
  ['awaitingOurs', 'view', 'awaitingOurs'],
  ['awaitingTheirs', 'view', 'awaitingTheirs'],
  ['signed', 'view', 'signed'],
  ['superseded', 'view', 'superseded'],
  ['expired', 'view', 'expired'],
  ['sent', 'object', 'disputed'],
  ['viewed', 'object', 'disputed'],
  ['awaitingTheirs', 'object', 'disputed'],
  ['disputed', 'resolve', 'draft'],
  ['sent', 'signOurs', 'awaitingTheirs'],
  ['viewed', 'signOurs', 'awaitingTheirs'],
  ['awaitingOurs', 'signOurs', 'signed', true],
  ['sent', 'signTheirs', 'awaitingOurs'],
  ['viewed', 'signTheirs', 'awaitingOurs'],
  ['awaitingTheirs', 'signTheirs', 'signed', true],
  ['sent', 'expire', 'expired'],
  ['viewed', 'expire', 'expired'],
  ['awaitingTheirs', 'expire', 'expired'],
  ['signed', 'supersede', 'superseded'],
]
const steps = [...new Set(edges.map(([, taken]) => taken))]

describe('statuses of a sheet', () => {
  it.each(edges)('%s —%s→ %s', (from, taken, to, otherSigned) => {
    expect(step(from, taken, otherSigned)).toBe(to)
  })

  it.each(statuses.flatMap((from) => steps.map((taken) => [from, taken] as const)))(
    '%s: %s is open only where an edge says so',
    (from, taken) => {
      const open = edges.some(([f, t]) => f === from && t === taken)
      expect(canStep(from, taken)).toBe(open)
      if (open) return
      try {
        step(from, taken)
        expect.unreachable()
      } catch (error) {
        expect(isFailure(error, 'sheet.wrong_status')).toBe(true)
      }
    },
  )

  it('reaches signed only through two signatures, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (tried) => {
        let status: SheetStatus = 'draft'
        let signed = { ours: false, theirs: false }
        for (const taken of tried) {
          if (!canStep(status, taken)) continue
          status = step(status, taken, taken === 'signOurs' ? signed.theirs : signed.ours)
          if (taken === 'signOurs') signed = { ...signed, ours: true }
          if (taken === 'signTheirs') signed = { ...signed, theirs: true }
          if (taken === 'send') signed = { ours: false, theirs: false }
          if (status === 'signed' || status === 'superseded')
            expect(signed).toEqual({ ours: true, theirs: true })
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('locks everything but a draft', () => {
    for (const status of statuses) {
      const lock = lockOfSheet({ status })
      expect(lock === null).toBe(status === 'draft')
      if (lock) expect(lock).toMatchObject({ fields: '*', keep: true })
    }
  })

  it('expires the day after the last day, and never once the customer has signed', () => {
    const at = (status: SheetStatus, expiresOn: string | null) =>
      hasExpired({ status, expiresOn }, '2026-06-10')
    expect(at('sent', '2026-06-10')).toBe(false)
    expect(at('sent', '2026-06-09')).toBe(true)
    expect(at('awaitingTheirs', '2026-06-09')).toBe(true)
    expect(at('awaitingOurs', '2026-06-09')).toBe(false)
    expect(at('signed', '2026-06-09')).toBe(false)
    expect(at('sent', null)).toBe(false)
  })

  it('counts signatures of the present round only', () => {
    const signatures = [{ side: 'ours' as const, round: 1 }]
    expect(signedBy(signatures, 1, 'ours')).toBe(true)
    expect(signedBy(signatures, 2, 'ours')).toBe(false)
    expect(signedBy(signatures, 1, 'theirs')).toBe(false)
  })
})

it.each([
  ['application/pdf', true],
  ['image/jpeg', true],
  ['image/heic', true],
  ['image/tiff', true],
  ['image/svg+xml', false],
  ['text/plain', false],
  ['application/octet-stream', false],
])('%s as the scan of a stamped paper: %s', (type, taken) => {
  expect(isScan(type)).toBe(taken)
})

describe('a drawn signature', () => {
  const box = { width: 320, height: 160 }
  const line = (points: number, dx: number) =>
    Array.from({ length: points }, (_, i) => [10 + i * dx, 80]).flat()

  it.each([
    ['a stroke across the box', [line(20, 8)], true],
    ['several short strokes', [line(6, 6), line(6, 6)], true],
    ['a dot', [line(12, 0)], false],
    ['nine points', [line(9, 20)], false],
    ['a broken pair', [[1, 2, 3]], false],
    ['nothing', [], false],
  ])('%s', (_, strokes, good) => {
    expect(isSignature({ ...box, strokes })).toBe(good)
  })

  it('counts points', () => {
    expect(inkPoints({ strokes: [line(3, 1), line(4, 1)] })).toBe(7)
  })
})

describe('what a signature rests on', () => {
  it.each([
    [
      { side: 'theirs', method: 'drawn', codeChannel: 'mail', note: 'yu***@example.com' },
      /验证码发至 yu\*\*\*@example.com/,
    ],
    [{ side: 'theirs', method: 'drawn', codeChannel: 'told', note: '甄诺' }, /甄诺 口头告知/],
    [{ side: 'theirs', method: 'seal', codeChannel: null, note: '甄诺' }, /纸质盖章.*未核对电子身份/],
    [{ side: 'ours', method: 'drawn', codeChannel: 'account', note: '甄诺' }, /账号登录/],
  ] as const)('%j', (identity, said) => {
    expect(gradeOf(identity).zh).toMatch(said)
    expect(gradeOf(identity).zh).not.toMatch(/合法有效|可靠电子签名|区块链/)
  })

  it('never shows a whole address', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const masked = maskMail(address)
        expect(masked).not.toBe(address)
        expect(masked).toContain('***')
      }),
    )
    expect(maskMail('a@b.cn')).toBe('a***@b.cn')
    expect(maskMail('yuechuan@example.com')).toBe('yu***@example.com')
  })
})
