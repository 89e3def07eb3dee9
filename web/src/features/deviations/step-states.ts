import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import type { StepState } from './step.tsx'

type Known = Pick<DeviationPageView, 'status' | 'cause'> & {
  readonly answers: readonly Pick<DeviationPageView['answers'][number], 'answer'>[]
}

/** How the five steps stand: 确认原因, 告知, 补救, 客户确认, 关闭. Remedies may still be added while the customer is asked anew. */
export const stepStates = ({
  status,
  cause,
  answers,
}: Known): readonly [StepState, StepState, StepState, StepState, StepState] => {
  switch (status) {
    case 'detected':
      return ['open', 'later', 'later', 'later', 'later']
    case 'confirmed':
      return ['done', 'open', 'later', 'later', 'later']
    // An escalated one goes on where it stood: first the cause, then the customer.
    case 'escalated':
      return cause === null
        ? ['open', 'later', 'later', 'later', 'later']
        : ['done', 'open', 'later', 'later', 'later']
    case 'notified':
      return ['done', 'done', 'open', 'later', 'later']
    case 'remedying':
      return ['done', 'done', 'open', 'open', 'later']
    case 'awaitingCustomer':
      return ['done', 'done', 'done', answers.at(-1)?.answer === 'accepted' ? 'done' : 'open', 'open']
    case 'closed':
      return ['done', 'done', 'done', 'done', 'done']
    case 'falseAlarm':
      return ['done', 'later', 'later', 'later', 'later']
  }
}
