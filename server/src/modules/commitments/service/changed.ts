import type { CommitmentChanged } from '@zhinuo/contracts/commitments-views.ts'
import type { Commitment } from '../rules/status.ts'

/** What every step of a promise answers. */
export const changed = (row: Commitment): CommitmentChanged => {
  const { id, version, code, status, promisedOn, progress, exceptionStatus, keptShare, currentVersion } = row
  return { id, version, code, status, promisedOn, progress, exceptionStatus, keptShare, currentVersion }
}
