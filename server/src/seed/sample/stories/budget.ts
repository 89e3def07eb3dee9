import { setCompensationBudget } from '../../../modules/deviations/service/budget.ts'
import type { Stage } from '../stage.ts'

/** 20万 a year may go into compensations; 陆明约 answers for it. */
export const budget = ({ script, days, as }: Stage): void =>
  script.at(days.at(days.work(-280), 10), async (now) => {
    await setCompensationBudget(await as('陆明约', now), { yearly: 20_000_000 })
  })
