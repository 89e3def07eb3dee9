import { describe, expect, test } from 'vitest'
import { codeAddress, isEasyToGuess, isKnownScope, maskEmail, maskName } from './rules.ts'

describe('passwords', () => {
  test.each([
    ['short', '甄诺-2026'],
    ['a common one', 'Password123'],
    ['one character', 'aaaaaaaaaaaaaa'],
    ['a run over and over', 'abc1abc1abc1'],
    ['the email', 'zhennuo@example.com'],
    ['the email with digits', 'zhennuo2026!'],
  ])('%s is easy to guess', (_, password) => {
    expect(isEasyToGuess(password, 'zhennuo@example.com')).toBe(true)
  })

  test.each(['correct horse battery', '我答应您的事都记着', '我答应您的事都记在这里', 'k7#mQ2!vZx'])(
    '%s',
    (password) => {
      expect(isEasyToGuess(password, 'zhennuo@example.com')).toBe(password.length < 10)
    },
  )
})

describe('masks', () => {
  test('of an email leave too little to guess from', () => {
    expect(['a@x.cn', 'ab@x.cn', 'abcdef@x.cn'].map(maskEmail)).toEqual([
      'a***@x.cn',
      'a***@x.cn',
      'abc***@x.cn',
    ])
  })
  test('a code is mailed where there is an address and a server that sends', () => {
    expect(codeAddress('abcdef@x.cn', true)).toBe('abc***@x.cn')
    expect(codeAddress('abcdef@x.cn', false)).toBeNull()
    expect(codeAddress(null, true)).toBeNull()
  })
  test('of a name leave its first character', () => {
    expect(['岳', '岳临川', '司马砚', '𠮷野家', 'Jonathan'].map(maskName)).toEqual([
      '岳*',
      '岳**',
      '司**',
      '𠮷**',
      'J***',
    ])
  })
})

test('scopes name what exists', () => {
  const known = new Map([
    ['customer', new Set(['read', 'transferOwner'])],
    ['mail', new Set(['read'])],
  ])
  const right = ['*', '*:*', '*:read', 'customer:*', 'customer:read', 'customer:transferOwner', 'mail:read']
  const wrong = [
    'customer',
    'customer:fly',
    'nothing:read',
    '*:fly',
    'mail:transferOwner',
    ':',
    'constructor:read',
    'customer:constructor',
  ]
  expect(right.filter((scope) => !isKnownScope(scope, known))).toEqual([])
  expect(wrong.filter((scope) => isKnownScope(scope, known))).toEqual([])
})
