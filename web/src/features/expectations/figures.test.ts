import type { ExpectationCard } from '@zhinuo/contracts/expectations-endpoints.ts'
import { expect, test } from 'vitest'
import { figuresOf, isOf } from './figures.ts'

const card = (more: Partial<ExpectationCard>): ExpectationCard => ({
  ...({} as ExpectationCard),
  aspect: null,
  priority: null,
  tags: [],
  ...more,
})

test('every figure counts exactly its rows, and what is not given stands last', () => {
  const cards = [
    card({ aspect: 'time', tags: ['割接', '信创'] }),
    card({ aspect: 'time', priority: 'must', tags: ['割接'] }),
    card({ aspect: 'cost' }),
    card({}),
  ]
  const figures = figuresOf(cards)
  expect(figures.map((f) => [f.kind, f.value, f.count])).toEqual([
    ['aspect', 'time', 2],
    ['aspect', 'cost', 1],
    ['aspect', null, 1],
    ['priority', 'must', 1],
    ['priority', null, 3],
    ['tag', '割接', 2],
    ['tag', '信创', 1],
  ])
  for (const figure of figures) expect(cards.filter((c) => isOf(c, figure)).length).toBe(figure.count)
})

test('without cards there is no figure', () => {
  expect(figuresOf([])).toEqual([])
})
