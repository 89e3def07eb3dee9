import type { CallbackLineView } from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import type { CaseLineView } from '@zhinuo/contracts/service-endpoints.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DateText } from '../../platform/date-text.ts'
import { callbackLines } from './service/callback-view.ts'
import { caseLines } from './service/case-view.ts'

/** The door of the module: what waits for somebody, for the workbench; what a contact said, for the portal. */
export type { ForContact } from './queries/cases.ts'
export {
  addToCaseByCustomer,
  askByCustomer,
  caseForContact,
  casesForContact,
  confirmCaseByCustomer,
  openCaseFile,
  reopenCaseByCustomer,
} from './service/for-contact.ts'
export { sendFileAhead } from './service/files.ts'

interface Waiting {
  /** Only what the actor themselves has in hand. */
  readonly mine: boolean
  /** How many at most. */
  readonly most: number
}

/** Open cases within the actor's rights, the nearest line first. */
export const openCases = (ctx: Ctx, which: Waiting): Promise<CaseLineView[]> => caseLines(ctx, which)

/** Callbacks that are due up to a day within the actor's rights, the most pressing first. */
export const openCallbacks = (
  ctx: Ctx,
  which: Waiting & { readonly until: DateText },
): Promise<CallbackLineView[]> => callbackLines(ctx, which)
