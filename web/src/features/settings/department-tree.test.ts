import { expect, test } from 'vitest'
import { branches, type Department } from './department-tree.ts'

const make = (id: string, parent: string | null): Department => ({ id, parent, name: id, head: null })

test('each department stands before those below it, as deep as it lies', () => {
  const all = [make('交付一组', '交付部'), make('总部', null), make('交付部', '总部'), make('研发部', '总部')]
  expect(branches(all).map(({ department, depth }) => `${depth} ${department.name}`)).toEqual([
    '0 总部',
    '1 交付部',
    '2 交付一组',
    '1 研发部',
  ])
})

test('a department whose parent cannot be seen stands at the top, and none is lost', () => {
  const all = [make('a', 'hidden'), make('b', 'a')]
  expect(branches(all).map(({ department, depth }) => [department.id, depth])).toEqual([
    ['a', 0],
    ['b', 1],
  ])
})
