import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { expect, test } from 'vitest'
import { isReadable, type Objects } from './objects.ts'

const field = (key: string, to?: string) => ({ key, type: to ? 'link' : 'text', ...(to ? { to } : {}) })
const object = (key: string, fields: readonly object[]) => ({ key, fields }) as unknown as ObjectView
const contact = object('contact', [field('name'), field('customer', 'customer'), field('owner', 'member')])
const customer = object('customer', [field('name')])
const objects: Objects = {
  list: [contact, customer],
  get: (key) => [contact, customer].find((one) => one.key === key),
}

test.each([
  ['name', true],
  ['id', true],
  ['createdAt', true],
  ['phone', false],
  ['customer', true],
  ['customer.name', true],
  ['customer.phone', false],
  ['name.phone', false],
  ['owner', true],
  ['owner.name', false],
])('may %s be asked for: %s', (path, may) => {
  expect(isReadable(objects, contact, path)).toBe(may)
})
