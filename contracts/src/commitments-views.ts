import { z } from 'zod'
import { CommitmentStatus, exceptionStatuses, keptShares } from './commitments-options.ts'
import { optionKeys } from './kit/values.ts'

export const CommitmentChanged = z
  .object({
    id: z.string(),
    version: z.int(),
    code: z.string(),
    status: CommitmentStatus,
    promisedOn: z.string().nullable(),
    progress: z.number(),
    exceptionStatus: optionKeys(exceptionStatuses),
    keptShare: optionKeys(keptShares).nullable(),
    currentVersion: z.int(),
  })
  .meta({ id: 'CommitmentChanged' })

export type CommitmentChanged = z.infer<typeof CommitmentChanged>

/** What our clock owes to a late duty of the customer. */
export const WaitingView = z
  .object({
    /** Our promise. */
    id: z.string(),
    promisedOn: z.string(),
    duty: z.object({ id: z.string(), content: z.string(), dueOn: z.string() }),
    /** The duty is not done yet: our clock stands. */
    standing: z.boolean(),
    /** Calendar days from the duty's day to the day it was done, or to today. */
    lateDays: z.int(),
    /** Workdays on which our clock stood. */
    stoodDays: z.int(),
    /** The day that our promise is held to; what was promised stands as it is. */
    heldOn: z.string(),
  })
  .meta({ id: 'WaitingView' })

export type WaitingView = z.infer<typeof WaitingView>

/** The versions of a promise across the changes that put one promise in the place of another, the newest first. */
export const ChainView = z
  .object({
    versions: z.array(
      z.object({
        commitment: z.string(),
        code: z.string(),
        n: z.number(),
        content: z.string(),
        condition: z.string().nullable(),
        promisedOn: z.string().nullable(),
        reason: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'PromiseChainView' })

export type ChainView = z.infer<typeof ChainView>
