import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../../platform/errors.ts'
import type { DepartmentNode, RoleRights } from './rules.ts'
import {
  applyChanges,
  closesCircle,
  demandSoundLeave,
  departmentsOf,
  mayGiveRoles,
  narrow,
  rightsFrom,
  withBelow,
} from './rules.ts'

const all = (...verbs: string[]): ObjectGrant => ({ verbs, scope: 'all' })
const own = (...verbs: string[]): ObjectGrant => ({ verbs, scope: 'own' })
const role = (grants: Record<string, ObjectGrant>, ...permissions: string[]): RoleRights => ({
  grants,
  permissions: new Set(permissions),
})

const node = (id: string, parent: string | null, head: string | null = null): DepartmentNode => ({
  id,
  parent,
  head,
})
const tree = [node('a', null), node('b', 'a'), node('c', 'b', 'lu'), node('d', 'a'), node('e', null)]

describe('departments', () => {
  test('with all that stands below', () => {
    expect(withBelow(tree, ['a'])).toEqual(['a', 'b', 'c', 'd'])
    expect(withBelow(tree, ['b', 'e'])).toEqual(['b', 'c', 'e'])
    expect(withBelow(tree, [])).toEqual([])
  })
  test('a circle in the data ends', () => {
    expect(withBelow([node('a', 'b'), node('b', 'a')], ['a'])).toEqual(['a', 'b'])
  })
  test('a department cannot be hung below itself', () => {
    expect(closesCircle(tree, 'a', 'a')).toBe(true)
    expect(closesCircle(tree, 'a', 'c')).toBe(true)
    expect(closesCircle(tree, 'c', 'a')).toBe(false)
    expect(closesCircle(tree, 'd', 'b')).toBe(false)
  })
  test('mine are where I work and what I head', () => {
    expect(departmentsOf(tree, { id: 'lu', department: 'e' })).toEqual(['c', 'e'])
    expect(departmentsOf(tree, { id: 'no', department: null })).toEqual([])
  })
  test('every hanging that closes no circle leaves a tree', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 40 }), (moves) => {
        let now = Array.from({ length: 10 }, (_, i) => node(`n${i}`, null))
        for (const [id, parent] of moves) {
          if (closesCircle(now, `n${id}`, `n${parent}`)) continue
          now = now.map((d) => (d.id === `n${id}` ? node(d.id, `n${parent}`) : d))
        }
        const parentOf = new Map(now.map((d) => [d.id, d.parent]))
        return now.every((d) => {
          let at: string | null | undefined = d.parent
          for (let steps = 0; at; steps++) {
            if (steps > 10) return false
            at = parentOf.get(at)
          }
          return true
        })
      }),
    )
  })
})

describe('rights', () => {
  const roles = new Map([
    ['manager', role({ customer: own('read', 'update') }, 'contact:invite')],
    ['finance', role({ customer: all('read'), invoice: all('*') })],
  ])

  test('are the sum of the roles; an unknown role gives nothing', () => {
    const rights = rightsFrom(
      { id: 'zhen', department: 'b', roles: ['manager', 'finance', 'gone'] },
      roles,
      tree,
    )
    expect(rights.grants).toEqual({ customer: [own('read', 'update'), all('read')], invoice: [all('*')] })
    expect([...rights.permissions]).toEqual(['contact:invite'])
    expect([rights.me, rights.departments, rights.departmentTree]).toEqual(['zhen', ['b'], ['b', 'c']])
  })

  test('without a role there is none', () => {
    const rights = rightsFrom({ id: 'x', department: null, roles: [] }, roles, tree)
    expect([rights.grants, [...rights.permissions]]).toEqual([{}, []])
  })

  test('have one key when they are the same, and another when anything differs', () => {
    const key = (more: object) =>
      rightsFrom({ id: 'zhen', department: 'b', roles: ['manager'], ...more }, roles, tree).key
    expect(key({})).toBe(key({}))
    const others = [
      { id: 'bai' },
      { department: 'a' },
      { department: null },
      { roles: ['finance'] },
      { roles: ['manager', 'finance'] },
    ]
    expect(new Set([key({}), ...others.map(key)]).size).toBe(others.length + 1)
  })

  test('differences replace a grant, and give or take a permission', () => {
    const product = role({ customer: own('read'), contact: all('read') }, 'a:b', 'c:d')
    const changed = applyChanges(product, {
      grants: { customer: all('read') },
      permissions: { 'a:b': false, 'e:f': true },
    })
    expect(changed.grants).toEqual({ customer: all('read'), contact: all('read') })
    expect([...changed.permissions].toSorted()).toEqual(['c:d', 'e:f'])
  })
})

describe('narrowing', () => {
  const known = ['mail:read', 'member:invite']
  const admin = rightsFrom(
    { id: 'a', department: null, roles: ['admin'] },
    new Map([['admin', role({ '*': all('*') }, '*')]]),
    [],
  )
  const lead = rightsFrom(
    { id: 'l', department: null, roles: ['lead'] },
    new Map([['lead', role({ customer: own('read', 'update'), member: all('read') }, 'mail:read')]]),
    [],
  )
  const grantsOf = (scopes: string[], of = lead) => narrow(of, scopes, known).grants
  const permissionsOf = (scopes: string[], of = lead) => [...narrow(of, scopes, known).permissions]

  test('leaves what a scope names, within the row scope the member has', () => {
    expect(grantsOf(['customer:read'])).toEqual({ customer: [own('read')] })
    expect(grantsOf(['*:read'])).toEqual({ customer: [own('read')], member: [all('read')] })
    expect(grantsOf(['customer:*'])).toEqual({ customer: [own('read', 'update')] })
    expect(narrow(lead, ['*'], known)).toBe(lead)
    expect(narrow(lead, ['*:*'], known)).toBe(lead)
  })

  test('never adds', () => {
    expect(grantsOf(['customer:trash', 'role:*', 'member:disable'])).toEqual({})
    expect(permissionsOf(['member:invite', 'customer:read'])).toEqual([])
  })

  test('takes a part of everything', () => {
    expect(grantsOf(['customer:read', 'role:*'], admin)).toEqual({
      customer: [all('read')],
      role: [all('*')],
    })
    expect(grantsOf(['*:read'], admin)).toEqual({ '*': [all('read')] })
    expect(permissionsOf(['mail:*'], admin)).toEqual(['mail:read'])
    expect(permissionsOf(['customer:read'], admin)).toEqual([])
  })

  test('gives another key', () => {
    expect(narrow(lead, ['customer:read'], known).key).not.toBe(lead.key)
    expect(narrow(lead, ['a:b', 'c:d'], known).key).toBe(narrow(lead, ['c:d', 'a:b'], known).key)
  })

  test('is never wider than the rights it began with', () => {
    const verbs = fc.constantFrom('read', 'update', 'trash', '*')
    const objects = fc.constantFrom('customer', 'member', 'role', '*')
    fc.assert(
      fc.property(
        fc.dictionary(objects, fc.uniqueArray(verbs)),
        fc.array(fc.tuple(objects, verbs), { minLength: 1 }),
        (grants, scopes) => {
          const given = Object.fromEntries(
            Object.entries(grants).map(([object, list]) => [object, all(...list)]),
          )
          const rights = rightsFrom(
            { id: 'x', department: null, roles: ['r'] },
            new Map([['r', role(given)]]),
            [],
          )
          const left = narrow(
            rights,
            scopes.map(([o, v]) => `${o}:${v}`),
            [],
          )
          const may = (of: typeof rights, object: string, verb: string): boolean =>
            [...(of.grants[object] ?? []), ...(of.grants['*'] ?? [])].some(
              (g) => g.verbs.includes(verb) || g.verbs.includes('*'),
            )
          return ['customer', 'member', 'role', 'other'].every((o) =>
            ['read', 'update', 'trash', 'x'].every((v) => !may(left, o, v) || may(rights, o, v)),
          )
        },
      ),
    )
  })
})

test('roles are handed on by who holds them, or holds everything', () => {
  const rights = rightsFrom({ id: 'x', department: null, roles: [] }, new Map(), [])
  const every = { ...rights, permissions: new Set(['*']) }
  expect(mayGiveRoles(rights, ['finance'], ['finance'])).toBe(true)
  expect(mayGiveRoles(rights, ['finance'], ['finance', 'admin'])).toBe(false)
  expect(mayGiveRoles(every, [], ['admin'])).toBe(true)
})

describe('standing in for a colleague who is away', () => {
  const roles = new Map([
    [
      'keeper',
      role({ sheet: own('read', 'send', 'sign', 'uploadSeal'), member: all('read') }, 'contact:invite'),
    ],
    ['reader', role({ sheet: { verbs: ['read'], scope: 'department' } })],
  ])
  const rights = rightsFrom(
    { id: 'lu', department: null, roles: ['reader'] },
    roles,
    [],
    [{ id: 'bai', roles: ['keeper', 'unknown'] }],
  )

  test('lends what is theirs, over their own rows alone; no signature, no colleagues, no permission', () => {
    expect(rights.grants['sheet']).toEqual([
      { verbs: ['read'], scope: 'department' },
      { verbs: ['read', 'send'], scope: { ownOf: 'bai' } },
    ])
    expect(rights.grants['member']).toBeUndefined()
    expect([...rights.permissions]).toEqual([])
    expect([rights.me, rights.standsInFor]).toEqual(['lu', ['bai']])
  })

  test('ends: without anybody away the rights are one’s own', () =>
    expect(rightsFrom({ id: 'lu', department: null, roles: ['reader'] }, roles, [])).not.toHaveProperty(
      'standsInFor',
    ))
})

describe('a leave', () => {
  const leave = {
    member: 'a',
    memberName: '甲',
    deputy: 'b',
    deputyName: '乙',
    fromOn: '2026-06-10',
    toOn: '2026-06-12',
  }
  const other = (more: Partial<typeof leave>) => ({ ...leave, member: 'c', deputy: 'd', ...more })
  test.each([
    [{}, [], null],
    [{ toOn: '2026-06-09' }, [], 'absence.dates_reversed'],
    [{ fromOn: '2026-06-01', toOn: '2026-06-08' }, [], 'absence.past'],
    [{ toOn: '2026-09-09' }, [], null],
    [{ toOn: '2026-09-10' }, [], 'absence.too_long'],
    [{ deputy: 'a' }, [], 'absence.deputy_self'],
    [{}, [other({ member: 'a', fromOn: '2026-06-12', toOn: '2026-06-20' })], 'absence.overlaps'],
    [{}, [other({ member: 'a', fromOn: '2026-06-13', toOn: '2026-06-20' })], null],
    [{}, [other({ member: 'b' })], 'absence.deputy_away'],
    [{}, [other({ deputy: 'a' })], 'absence.stands_in'],
    [{}, [other({ deputy: 'b' })], null],
  ])('%j beside %j → %s', (more, others, code) => {
    let found: string | null = null
    try {
      demandSoundLeave({ ...leave, ...more }, others, '2026-06-09')
    } catch (error) {
      found = isFailure(error) ? error.code : String(error)
    }
    expect(found).toBe(code)
  })
})
