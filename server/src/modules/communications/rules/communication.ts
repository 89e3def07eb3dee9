import { ensure } from '../../../platform/errors.ts'

/** @throws communication.in_future */
export const demandPast = (at: unknown, now: Date): void =>
  ensure(typeof at !== 'string' || Date.parse(at) <= now.getTime(), 'communication.in_future')
