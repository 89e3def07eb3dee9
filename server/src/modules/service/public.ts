import type { CallbackLineView } from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import type { CaseLineView } from '@zhinuo/contracts/service-endpoints.ts'
import type { Ctx } from '../../platform/context.ts'
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
  reopenCaseByCustomer,
} from './service/for-contact.ts'

/** Open cases within the actor's rights, the nearest line first; `mine`: those the actor has in hand. */
export const openCases = (ctx: Ctx, { mine }: { readonly mine: boolean }): Promise<CaseLineView[]> =>
  caseLines(ctx, { mine })

/** Callbacks that are due within the actor's rights, the most pressing first; `mine`: those the actor is to make. */
export const openCallbacks = (ctx: Ctx, { mine }: { readonly mine: boolean }): Promise<CallbackLineView[]> =>
  callbackLines(ctx, { mine })
