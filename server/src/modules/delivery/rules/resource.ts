import type { Row } from '../../../engine/module.ts'
import { ensure } from '../../../platform/errors.ts'

/** @throws resource.period_reversed, resource.member_required */
export const demandSoundResource = ({ fromOn, toOn, kind, member }: Row): void => {
  if (typeof fromOn === 'string' && typeof toOn === 'string')
    ensure(fromOn <= toOn, 'resource.period_reversed', { start: fromOn, end: toOn })
  ensure(!member || kind === 'person', 'resource.member_required')
}
