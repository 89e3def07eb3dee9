import type { PortalNotice, PortalPromise } from '@zhinuo/contracts/portal.ts'
import type { PortalSheetView } from '@zhinuo/contracts/portal-sheets.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { findFiles, openFile } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { sheetForContact } from '../../agreements/public.ts'
import {
  acceptByCustomer,
  declareByCustomer,
  sendBackByCustomer,
  standing,
} from '../../commitments/public.ts'
import { noticesForContact } from '../../deviations/public.ts'
import { actingContact, ensureVerified, mayInPortal } from '../../identity/public.ts'
import { listPromises } from '../queries.ts'
import { namesWhoMay } from './gate.ts'
import { forReader } from './turn.ts'
import type { Duty } from './views.ts'
import {
  dutyView,
  isEvidenceOf,
  noticeView,
  promiseView,
  sheetView,
  shownFiles,
  todayIn,
  toldOf,
} from './views.ts'

/** A sheet as the contact reads and signs it. */
export const portalSheet = async (ctx: Ctx, id: string): Promise<PortalSheetView> => {
  const view = sheetView(
    await sheetForContact(ctx, id),
    mayInPortal(ctx, 'sign') ? null : await namesWhoMay(ctx, 'sign'),
    ctx.language,
  )
  return { ...view, canObject: view.canObject && mayInPortal(ctx, 'answer') }
}

/** A promise of ours as the contact sees it now. @throws portal.not_for_you */
const shownPromise = async (ctx: Ctx, id: string): Promise<PortalPromise> => {
  const line =
    (await listPromises(ctx, actingContact(ctx).customer)).find((p) => p.id === id && p.side === 'ours') ??
    fail('portal.not_for_you')
  const told = toldOf(await noticesForContact(ctx))
  const files = await findFiles(ctx, shownFiles(line))
  const view = promiseView(line, told, await standing(ctx, line), files, ctx.language)
  return forReader(ctx, view, 'canAnswer', 'accept')
}

/**
 * Opens a file of the evidence for the acting contact, under the guards of the promise itself.
 * @throws auth.verify_first, portal.not_for_you
 */
export const openEvidence = async (ctx: Ctx, id: string, file: string) => {
  ensureVerified(ctx)
  const line =
    (await listPromises(ctx, actingContact(ctx).customer)).find((p) => p.id === id) ??
    fail('portal.not_for_you')
  ensure(shownFiles(line).includes(file), 'portal.not_for_you')
  return openFile(ctx, file, (_, place) => Promise.resolve(isEvidenceOf(line, place)))
}

export const acceptPromise = (ctx: Ctx, id: string, comment: string | undefined): Promise<PortalPromise> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    await acceptByCustomer(ctx, id, comment ?? null)
    return shownPromise(ctx, id)
  })

/** @throws portal.sent_back_reason */
export const sendBackPromise = (ctx: Ctx, id: string, reason: string): Promise<PortalPromise> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    ensure(reason !== '', 'portal.sent_back_reason')
    await sendBackByCustomer(ctx, id, reason)
    return shownPromise(ctx, id)
  })

/** A duty is done, in the contact's own word. @throws portal.not_a_duty */
export const declareDuty = (ctx: Ctx, id: string, note: string | undefined): Promise<Duty> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const before =
      (await listPromises(ctx, actingContact(ctx).customer)).find((p) => p.id === id) ??
      fail('portal.not_for_you')
    ensure(before.side === 'theirs', 'portal.not_a_duty')
    await declareByCustomer(ctx, id, {
      evidence:
        note ??
        (ctx.language === 'zh' ? '客户在门户说已办好' : 'The customer said in the portal that it is done'),
    })
    const line =
      (await listPromises(ctx, actingContact(ctx).customer)).find((p) => p.id === id) ??
      fail('portal.not_for_you')
    return dutyView(line, todayIn(ctx, line.zone), ctx.language)
  })

/** A letter as the contact sees it now. @throws portal.not_for_you */
export const shownNotice = async (ctx: Ctx, id: string): Promise<PortalNotice> => {
  const found = (await noticesForContact(ctx)).find(({ notice }) => notice.id === id)
  return forReader(ctx, noticeView(found ?? fail('portal.not_for_you'), ctx.language), 'canAnswer', 'answer')
}
