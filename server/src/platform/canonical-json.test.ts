import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('the example of RFC 8785, section 3.2.2', () => {
  const text =
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}'
  const value: unknown = JSON.parse(text)
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('keys stand in the order of UTF-16 code units (RFC 8785, section 3.2.3)', () => {
  const keys = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew',
    '1': 'One',
    '\ud83d\ude00': 'Emoji',
    '\u0080': 'Control',
    '\u00f6': 'o',
  }
  expect([...canonicalJson(keys).matchAll(/:"([^"]+)"/g)].map((m) => m[1])).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'o',
    'Euro Sign',
    'Emoji',
    'Hebrew',
  ])
})

test.each([
  ['-0', -0, '0'],
  ['1e21', 1e21, '1e+21'],
  ['the smallest number', 5e-324, '5e-324'],
  ['undefined members', { a: undefined, b: 1 }, '{"b":1}'],
  ['nothing inside', [{}, []], '[{},[]]'],
])('%s', (_, value, text) => expect(canonicalJson(value)).toBe(text))

test.each([
  ['NaN', Number.NaN],
  ['infinity', 1 / 0],
  ['undefined', undefined],
  ['a bigint', 1n],
  ['a lone surrogate', '\ud800'],
  ['an undefined item', [undefined]],
])('%s is refused', (_, value) => expect(() => canonicalJson(value)).toThrow(TypeError))

test('a cycle is refused, the same value twice is not', () => {
  const inner = { a: 1 }
  expect(canonicalJson([inner, inner])).toBe('[{"a":1},{"a":1}]')
  const cycle: unknown[] = []
  cycle.push(cycle)
  expect(() => canonicalJson(cycle)).toThrow('cycle')
})

test('any JSON value survives, and the order of its keys does not matter', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const canonical = canonicalJson(value)
      expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(JSON.parse(canonical))).toBe(canonical)
    }),
  )
})
