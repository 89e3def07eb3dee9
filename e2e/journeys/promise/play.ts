import { account, delivery, lead, meetColleague, solution } from '../../lib/cast.ts'
import { dayOf, plus } from '../../lib/days.ts'
import type { Person } from '../../lib/person.ts'
import type { Stage } from '../../lib/stage.ts'
import type { Trade } from './trades.ts'

/** One run of the journey: who takes part, when, and what came of the steps before. */
export interface Play {
  readonly stage: Stage
  readonly trade: Trade
  /** Two people sign with the same link at the same moment. */
  readonly twoSigners: boolean
  readonly zhen: Person
  readonly cheng: Person
  readonly lu: Person
  readonly fang: Person
  readonly customer: Person
  /** Day on which it begins, and the day that is promised: 18 days later, when a third of such work is done. */
  readonly today: string
  readonly due: string
  /** Addresses that are passed from one person to another. */
  readonly links: {
    project: string
    promise: string
    twin: string
    sheet: string
    sign: string
    portal: string
    notice: string
    meeting: string
    deviation: string
    case: string
  }
  /** Where downloaded files are kept. */
  readonly files: { pdf: string; evidence: string }
}

export const beginPlay = async (stage: Stage, trade: Trade, twoSigners: boolean): Promise<Play> => {
  const today = dayOf(stage.product.now())
  return {
    stage,
    trade,
    twoSigners,
    zhen: await meetColleague(stage, account),
    cheng: await meetColleague(stage, delivery),
    lu: await meetColleague(stage, lead),
    fang: await meetColleague(stage, solution),
    customer: await stage.meet(trade.contact, { phone: true }),
    today,
    due: plus(today, 18),
    links: {
      project: '',
      promise: '',
      twin: '',
      sheet: '',
      sign: '',
      portal: '',
      notice: '',
      meeting: '',
      deviation: '',
      case: '',
    },
    files: { pdf: '', evidence: '' },
  }
}
