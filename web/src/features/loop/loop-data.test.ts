import { expect, test } from 'vitest'
import { nextOf, phaseOrder, stageOf, stages } from './loop-data.ts'

test('the three stages hold the six phases, each once, in their order', () => {
  expect(Object.values(stages).flat()).toEqual(phaseOrder.filter((phase) => phase !== 'closed'))
  expect(phaseOrder.map(stageOf)).toEqual([
    'prevent',
    'prevent',
    'prevent',
    'control',
    'control',
    'improve',
    null,
  ])
})

test('the next phase goes past 修复, which the facts govern', () => {
  expect(phaseOrder.map(nextOf)).toEqual(['communicate', 'set', 'followUp', 'review', null, 'closed', null])
})
