import type { CommitmentStatus, Side } from '@zhinuo/contracts/commitments-options.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'

/**
 * What a customer may be told of a week of their project: confirmed, visible promises, visible milestones and tasks,
 * letters that were sent, published risks, minutes that were sent. Forecasts, costs, check-in notes, unsent findings and
 * unpublished risks are never read for it. Days are `YYYY-MM-DD` in the project's zone.
 */
export interface ReportFacts {
  readonly language: Language
  readonly from: string
  readonly to: string
  readonly promises: readonly PromiseFact[]
  readonly milestones: readonly MilestoneFact[]
  readonly work: readonly WorkFact[]
  readonly problems: readonly ProblemFact[]
  readonly risks: readonly RiskFact[]
  readonly decisions: readonly DecisionFact[]
}

export interface PromiseFact {
  readonly id: string
  readonly side: Side
  readonly content: string
  readonly promisedOn: string
  readonly status: CommitmentStatus
  readonly progress: number
  readonly declaredOn: string | null
  readonly doneOn: string | null
}

export interface MilestoneFact {
  readonly id: string
  readonly name: string
  readonly status: 'planned' | 'inProgress' | 'awaitingAcceptance' | 'done' | 'cancelled'
  readonly plannedOn: string
  readonly doneOn: string | null
}

export interface WorkFact {
  readonly id: string
  readonly title: string
  readonly status: 'todo' | 'doing' | 'blocked' | 'done' | 'cancelled'
  readonly progress: number
  readonly plannedEnd: string | null
  readonly actualEnd: string | null
}

/** As the newest letter told it. */
export interface ProblemFact {
  readonly deviation: string
  readonly notice: string
  readonly subject: string
  readonly cause: string
  readonly newDate: string | null
  readonly closedOn: string | null
  readonly alternatives: readonly string[]
  readonly remedies: readonly {
    readonly id: string
    readonly text: string
    readonly dueOn: string
    readonly done: boolean
  }[]
}

export interface RiskFact {
  readonly id: string
  readonly title: string
  readonly plan: string
}

export interface DecisionFact {
  readonly object: 'minutesPoint' | 'communication'
  readonly id: string
  readonly text: string
}

export const noFacts = (
  language: Language,
  week: { readonly from: string; readonly to: string },
): ReportFacts => ({
  language,
  from: week.from,
  to: week.to,
  promises: [],
  milestones: [],
  work: [],
  problems: [],
  risks: [],
  decisions: [],
})
