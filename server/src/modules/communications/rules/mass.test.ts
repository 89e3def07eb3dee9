import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import type { Addressee } from './mass.ts'
import { beginsAt, demandKnownWords, sorted, textFor } from './mass.ts'

const person = (contact: string, more: Partial<Addressee> = {}): Addressee => ({
  contact,
  name: '岳临川',
  customer: 'c',
  customerName: '青梧市',
  email: `${contact}@example.com`,
  noMassMail: false,
  portalOpen: true,
  hasLink: false,
  ...more,
})

test.each([
  ['2026-06-10T21:59:59+08:00', null],
  ['2026-06-10T22:00:00+08:00', '2026-06-11T00:00:00.000Z'],
  ['2026-06-11T00:30:00+08:00', '2026-06-11T00:00:00.000Z'],
  ['2026-06-11T07:59:59+08:00', '2026-06-11T00:00:00.000Z'],
  ['2026-06-11T08:00:00+08:00', null],
])('written at %s goes out from %s', (now, at) =>
  expect(beginsAt(new Date(now), 'Asia/Shanghai')?.toISOString() ?? null).toBe(at),
)

describe('words that stand for each person’s own', () => {
  test('are filled in, all of them', () =>
    expect(textFor('{姓名},您好:{客户}的{姓名}', person('a'))).toBe('岳临川,您好:青梧市的岳临川'))
  test('are written in either language', () =>
    expect(textFor('Dear {name} of {customer}', person('a'))).toBe('Dear 岳临川 of 青梧市'))
  test('of a person are not filled in anew', () =>
    expect(textFor('{姓名}', person('a', { name: '{客户}' }))).toBe('{客户}'))
  test.each([
    ['{姓名}和{客户}', null],
    ['没有', null],
    ['{称呼}您好', 'mass.unknown_placeholder'],
    ['{}', 'mass.unknown_placeholder'],
  ])('%s → %s', (text, code) => {
    let found: string | null = null
    try {
      demandKnownWords(text)
    } catch (error) {
      found = isFailure(error) ? error.code : String(error)
    }
    expect(found).toBe(code)
  })
})

test('each address once; who is left out is named with the reason', () => {
  const { recipients, excluded } = sorted([
    person('a'),
    person('b', { email: ' A@example.com ' }),
    person('c', { email: null }),
    person('d', { noMassMail: true }),
    person('e', { portalOpen: false }),
    person('f', { email: null, hasLink: true }),
    person('g', { email: 'a@example.com', hasLink: true }),
    person('h', { email: null, hasLink: true, portalOpen: false }),
  ])
  expect(recipients.map(({ contact, way, mail }) => [contact, way, mail])).toEqual([
    ['a', 'both', 'a@example.com'],
    ['e', 'mail', 'e@example.com'],
    ['f', 'portal', null],
    ['g', 'portal', null],
  ])
  expect(excluded.map(({ contact, reason }) => [contact, reason.zh])).toEqual([
    ['b', '邮箱与另一位相同'],
    ['c', '没有邮箱,也没有门户链接'],
    ['d', '本人不接收群发'],
    ['h', '没有邮箱,也没有门户链接'],
  ])
})
