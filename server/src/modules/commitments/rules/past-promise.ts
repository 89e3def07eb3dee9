import type { Row } from '../../../engine/module.ts'
import { ensure } from '../../../platform/errors.ts'

/** Finished work whose days run backwards teaches nothing. @throws pastPromise.completed_before_started */
export const demandDaysInOrder = ({ startedOn, completedOn }: Row): void => {
  if (typeof startedOn === 'string' && typeof completedOn === 'string')
    ensure(startedOn <= completedOn, 'pastPromise.completed_before_started', { startedOn, completedOn })
}
