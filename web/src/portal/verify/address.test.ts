import { expect, test } from 'vitest'
import { addressOf } from './address.ts'

const hash = 'ab'.repeat(32)

test.each([
  [`https://zn.example.com/verify/w1/${hash}`, { workspace: 'w1', hash }],
  [`  /verify/w1/${hash.toUpperCase()} `, { workspace: 'w1', hash }],
  // A PDF reader breaks a long line in the middle.
  [`https://zn.example.com/verify/w1/${hash.slice(0, 40)}\n${hash.slice(40)}`, { workspace: 'w1', hash }],
  [hash, null],
  ['https://zn.example.com/verify/w1/abc', null],
  ['', null],
])('%j', (text, address) => {
  expect(addressOf(text)).toEqual(address)
})
