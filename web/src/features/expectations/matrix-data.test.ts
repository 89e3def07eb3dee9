import type { ExpectationCard, ExpectationMatrix } from '@zhinuo/contracts/expectations-endpoints.ts'
import { expect, test } from 'vitest'
import { isInMatrix, needsAlternative, withMoved } from './matrix-data.ts'

const card = (id: string, more: Partial<ExpectationCard> = {}): ExpectationCard => ({
  id,
  version: 1,
  statement: id,
  dimension: 'business',
  source: 'interview',
  channel: null,
  saidBy: null,
  saidOn: null,
  tags: [],
  evidence: null,
  aspect: null,
  priority: null,
  status: 'draft',
  owner: null,
  suggestion: { priority: 'must', rule: 'r', because: { zh: '因为' }, doubt: null },
  alternatives: [],
  movable: true,
  ...more,
})

const matrix: ExpectationMatrix = { cards: [card('a'), card('b')], counts: [], rules: [], missing: [] }

test('only the moved card changes its column', () => {
  expect(withMoved(matrix, 'a', 'must').cards.map(({ priority }) => priority)).toEqual(['must', null])
})

test('alternatives given with the move stand on the card', () => {
  const moved = withMoved(matrix, 'b', 'notNow', [{ kind: 'reduced', text: '先做一半' }]).cards[1]
  expect(moved).toMatchObject({ priority: 'notNow', alternatives: [{ kind: 'reduced', text: '先做一半' }] })
})

test('暂不满足 asks for an alternative unless there is one', () => {
  expect(needsAlternative(card('a'), 'notNow')).toBe(true)
  expect(
    needsAlternative(card('a', { alternatives: [{ id: '1', kind: 'reduced', text: 'x' }] }), 'notNow'),
  ).toBe(false)
  expect(needsAlternative(card('a'), 'must')).toBe(false)
})

test('what was declined, withdrawn or replaced leaves the matrix, whatever is settled otherwise stays', () => {
  const cards = (['draft', 'confirmed', 'unmet', 'declined', 'withdrawn', 'superseded'] as const).map(
    (status) => card(status, { status }),
  )
  expect(cards.filter(isInMatrix).map(({ id }) => id)).toEqual(['draft', 'confirmed', 'unmet'])
})
