import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import { describe, expect, test } from 'vitest'
import { accessOf, allowsVerb, countDiffering, readGrant, scopeOf, withAccess, withVerb } from './grants.ts'

const all = ['read', 'create', 'update', 'trash', 'confirm']
const grant: ObjectGrant = {
  verbs: ['read', 'update'],
  scope: 'own',
  fields: { amount: 'hide' },
  otherFields: 'read',
}

describe('verbs of a grant', () => {
  test('giving a verb gives reading with it', () => {
    expect(withVerb(null, 'confirm', true, all)).toEqual({ verbs: ['read', 'confirm'], scope: 'all' })
  })
  test('taking reading takes everything', () => {
    expect(withVerb(grant, 'read', false, all).verbs).toEqual([])
  })
  test('taking one verb from all leaves the others', () => {
    expect(withVerb({ verbs: ['*'], scope: 'all' }, 'trash', false, all).verbs).toEqual([
      'read',
      'create',
      'update',
      'confirm',
    ])
  })
  test('scope and fields stay as they were', () => {
    expect(withVerb(grant, 'trash', true, all)).toMatchObject({
      scope: 'own',
      fields: { amount: 'hide' },
      otherFields: 'read',
    })
  })
  test('every verb is allowed by the star', () => {
    expect(allowsVerb({ verbs: ['*'], scope: 'all' }, 'confirm')).toBe(true)
    expect(allowsVerb(grant, 'confirm')).toBe(false)
    expect(allowsVerb(null, 'read')).toBe(false)
  })
})

describe('fields of a grant', () => {
  const field = (key: string, sensitive = false) => ({ key, sensitive })
  test('a named field, then the star, then all others, then write', () => {
    expect(accessOf(grant, field('amount'))).toBe('hide')
    expect(accessOf(grant, field('name'))).toBe('read')
    expect(accessOf({ ...grant, fields: { '*': 'write' } }, field('amount', true))).toBe('write')
    expect(accessOf({ verbs: [], scope: 'all' }, field('name'))).toBe('write')
  })
  test('a sensitive field is hidden unless it is named', () => {
    expect(accessOf({ verbs: ['read'], scope: 'all', otherFields: 'write' }, field('cost', true))).toBe(
      'hide',
    )
  })
  test('only those that differ are counted', () => {
    expect(countDiffering(grant)).toBe(1)
    expect(countDiffering(withAccess(grant, 'name', 'read'))).toBe(1)
    expect(countDiffering(withAccess(grant, 'name', 'write'))).toBe(2)
  })
})

test('a scope that is a filter is told apart, and what is no grant is none', () => {
  expect(scopeOf({ verbs: [], scope: { op: 'empty', field: 'owner' } })).toBe('custom')
  expect(readGrant('read')).toBeNull()
  expect(readGrant({ verbs: ['read'], scope: 'all' })).toEqual({ verbs: ['read'], scope: 'all' })
})
