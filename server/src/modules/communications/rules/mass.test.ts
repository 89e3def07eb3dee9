import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import type { Addressee } from './mass.ts'
import {
  beginsAt,
  demandKnownWords,
  demandNoOtherCustomer,
  mainContacts,
  sorted,
  textFor,
  textMessage,
} from './mass.ts'

const person = (contact: string, more: Partial<Addressee> = {}): Addressee => ({
  contact,
  name: '岳临川',
  customer: 'c',
  customerName: '青梧市',
  email: `${contact}@example.com`,
  phone: null,
  noMassMail: false,
  portalOpen: true,
  hasLink: false,
  ...more,
})

const refusal = (run: () => void): string | null => {
  try {
    run()
    return null
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

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
    expect(refusal(() => demandKnownWords(text))).toBe(code)
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
    ['c', '没有邮箱和电话,也没有门户链接'],
    ['d', '本人不接收群发'],
    ['h', '没有邮箱和电话,也没有门户链接'],
  ])
})

test('whom neither mail nor portal reaches is texted by hand, each number once', () => {
  const { recipients, excluded } = sorted([
    person('a', { email: null, phone: '138 0000 0001' }),
    person('b', { email: null, phone: '+86 13800000001' }),
    person('c', { email: null, phone: '无' }),
    person('d', { phone: '13800000001' }),
    person('e', { email: 'd@example.com', phone: '13800000002' }),
  ])
  expect(recipients.map(({ contact, way }) => [contact, way])).toEqual([
    ['a', 'phone'],
    ['d', 'both'],
    ['e', 'phone'],
  ])
  expect(excluded.map(({ contact, reason }) => [contact, reason.zh])).toEqual([
    ['b', '电话与另一位相同'],
    ['c', '没有邮箱和电话,也没有门户链接'],
  ])
})

test('the primary contacts stand for a customer, everybody where none is marked', () => {
  const one = (contact: string, customer: string, isPrimary: boolean) => ({ contact, customer, isPrimary })
  const main = mainContacts([
    one('a', 'x', true),
    one('b', 'x', false),
    one('c', 'y', false),
    one('d', 'y', false),
  ])
  expect(main.map(({ contact }) => contact)).toEqual(['a', 'c', 'd'])
})

describe('a text that names a customer', () => {
  const [city, bureau] = [
    { id: 'city', name: '青梧市' },
    { id: 'bureau', name: '青梧市政务服务数据局' },
  ]
  const [ofCity, ofBureau] = [person('a', { customer: 'city' }), person('b', { customer: 'bureau' })]
  test.each([
    ['is for that customer alone', '青梧市政务服务数据局的平台', [ofBureau], null],
    ['is refused for others', '青梧市政务服务数据局的平台', [ofBureau, ofCity], 'mass.names_customer'],
    ['names another one within it', '青梧市政务服务数据局与青梧市', [ofBureau], 'mass.names_customer'],
    ['names none', '平台今晚维护', [ofBureau, ofCity], null],
  ])('%s', (_, text, readers, code) =>
    expect(refusal(() => demandNoOtherCustomer([text], [bureau, city], readers))).toBe(code),
  )
  test('but not one whose name is an ordinary word', () =>
    expect(refusal(() => demandNoOtherCustomer(['平台'], [{ id: 'x', name: '平台' }], [ofCity]))).toBeNull())
})

test('a text message names its sender and is one line', () =>
  expect(textMessage('拾诺科技', '岳临川,您好:\n今晚维护。\n')).toBe('【拾诺科技】岳临川,您好: 今晚维护。'))

test('without mail it stands in the portal of whoever can come in, and the others are texted', () => {
  const { recipients, excluded } = sorted(
    [
      person('a'),
      person('b', { portalOpen: false, phone: '13800000003' }),
      person('c', { portalOpen: false }),
      person('d', { email: 'a@example.com' }),
    ],
    false,
  )
  expect(recipients.map(({ contact, way, mail }) => [contact, way, mail])).toEqual([
    ['a', 'portal', null],
    ['b', 'phone', null],
    ['d', 'portal', null],
  ])
  expect(excluded.map(({ contact, reason }) => [contact, reason.zh])).toEqual([
    ['c', '这次不发邮件,门户也没有开通'],
  ])
})
