import { ExpectationStatus } from '@zhinuo/contracts/expectations-options.ts'
import { expect, test } from 'vitest'
import { isFailure } from '../../../platform/errors.ts'
import { isChangeable, supersede } from './change.ts'

const changeable = new Set<string>(['confirmed', 'met', 'exceeded', 'unmet'])

test.each(ExpectationStatus.options)('a change of what is %s', (status) => {
  expect(isChangeable({ status })).toBe(changeable.has(status))
  const take = () => supersede({ status }, '变更 BG-0001')
  if (changeable.has(status))
    return expect(take()).toEqual({ status: 'superseded', statusReason: '变更 BG-0001' })
  try {
    take()
    expect.unreachable()
  } catch (error) {
    expect(isFailure(error, 'expectation.wrong_status')).toBe(true)
  }
})
