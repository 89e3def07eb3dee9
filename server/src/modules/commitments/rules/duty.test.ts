import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import type { Named } from './duty.ts'
import { nameDuty } from './duty.ts'
import { promise } from './sample.test-data.ts'

const duty = (more: Partial<Named> = {}): Named & { id: string } => ({
  id: 'd1',
  engagement: 'e1',
  side: 'theirs',
  ...more,
})

const outcomeOf = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return isFailure(error) ? error.code : error
  }
}

describe('what a promise may wait for', () => {
  const asked = promise()
  const confirmed = promise({ status: 'inProgress' })
  test.each([
    ['a duty of the same project', asked, duty(), undefined, { waitsFor: 'd1' }],
    ['a blank reason once confirmed', confirmed, duty(), '', 'commitment.reason_required'],
    ['no reason once confirmed', confirmed, null, undefined, 'commitment.reason_required'],
    ['a reason once confirmed', confirmed, duty(), '环境由客户开', { waitsFor: 'd1' }],
    ['nothing any more', confirmed, null, '已另行解决', { waitsFor: null }],
    ['another project', asked, duty({ engagement: 'e2' }), undefined, 'commitment.not_a_duty'],
    ['a promise of ours', asked, duty({ side: 'ours' }), undefined, 'commitment.not_a_duty'],
    ['itself', asked, { ...duty({ side: asked.side }), id: asked.id }, undefined, 'commitment.not_a_duty'],
    [
      'a duty that waits for a duty',
      promise({ side: 'theirs' }),
      duty(),
      undefined,
      'commitment.duty_waits_not',
    ],
    ['done already', promise({ status: 'awaitingAcceptance' }), duty(), '晚了', 'commitment.wrong_status'],
    ['settled already', promise({ status: 'keptLate' }), duty(), '晚了', 'commitment.wrong_status'],
  ])('%s', (_words, row, named, reason, expected) => {
    expect(outcomeOf(() => nameDuty(row, named, reason))).toEqual(expected)
  })
})
