import type { Queue } from 'pg-boss'

/** The queues of the installation. A job in `events` is one event for one subscriber. */
export const queueNames = ['events-failed', 'events'] as const
export type QueueName = (typeof queueNames)[number]

/** What a job of `events` carries. */
export interface EventJob {
  readonly workspace: string
  readonly event: string
  readonly subscriber: string
}

export const queueOptions: Readonly<Record<QueueName, Omit<Queue, 'name' | 'policy' | 'partition'>>> = {
  // Kept for a person to look at and to run again.
  'events-failed': { retryLimit: 0, retentionSeconds: 90 * 86_400, deleteAfterSeconds: 90 * 86_400 },
  events: {
    retryLimit: 8,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: 300,
    // A worker that was killed is noticed when its jobs are no longer touched.
    heartbeatSeconds: 10,
    retentionSeconds: 30 * 86_400,
    deleteAfterSeconds: 86_400,
    deadLetter: 'events-failed',
  },
}
