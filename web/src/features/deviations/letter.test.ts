import { expect, test } from 'vitest'
import { letterBody, newLetter } from './letter.ts'

const contacts = [{ id: 'c1', name: '岳临川', jobTitle: '副局长', phone: null, hasMail: true }]
const known = {
  contacts,
  causeText: '专线窗口调整',
  expectedOn: '2026-12-16',
  owner: { id: 'm1', name: '程准' },
}
const at = '2026-11-21T02:00:00.000Z'

test('a new letter begins with what is known', () => {
  expect(newLetter(known, at)).toMatchObject({
    calledContact: 'c1',
    cause: '专线窗口调整',
    newDate: '2026-12-16',
    dedicated: 'm1',
    calledAt: at,
  })
})

test('with several contacts nobody is assumed to have been called', () => {
  expect(
    newLetter(
      { ...known, contacts: [...contacts, { ...contacts[0], id: 'c2' } as (typeof contacts)[number]] },
      at,
    ).calledContact,
  ).toBeNull()
})

test('what was not filled in is not sent', () => {
  const letter = {
    ...newLetter({ ...known, causeText: null, contacts: [] }, at),
    calledAt: null,
    newDate: null,
    dedicated: null,
  }
  expect(letterBody(letter)).toEqual({ alternatives: [], channels: ['wechat'] })
})

test('blanks around what was written drop out, and empty alternatives with them', () => {
  const letter = {
    ...newLetter(known, at),
    impact: ' 看板晚 6 天 ',
    alternatives: [
      { kind: 'reduced' as const, text: ' 先迁 4 个系统 ' },
      { kind: 'exchange' as const, text: '  ' },
    ],
  }
  expect(letterBody(letter)).toMatchObject({
    impact: '看板晚 6 天',
    alternatives: [{ kind: 'reduced', text: '先迁 4 个系统' }],
  })
})
