import type { ChangeSignsView } from '@zhinuo/contracts/changes-signs.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { get } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { lastContactOf } from '../../communications/public.ts'
import { ASK_DAYS, BUSY_DAYS, EDIT_DAYS, signsOf, USUAL_SPANS } from '../methods/signs.ts'
import { countInbound, listAskedPromises, listEditedNeeds } from '../queries/signs.ts'

/** 变化苗头 of a project, from what the reader may read; an archived project has none. */
export const changeSigns = (ctx: Ctx, engagementId: string): Promise<ChangeSignsView> =>
  withTx(ctx, async (ctx) => {
    const { id, customer, phase } = await get(ctx, engagement, engagementId)
    if (phase === 'closed') return { signs: [] }
    const ago = (days: number): string => new Date(ctx.now.getTime() - days * 86_400_000).toISOString()
    const edits = await listEditedNeeds(ctx, id, ago(EDIT_DAYS))
    const asks = await listAskedPromises(ctx, id, ago(ASK_DAYS))
    const inbound = await countInbound(ctx, id, ago(BUSY_DAYS), ago(BUSY_DAYS * (USUAL_SPANS + 1)))
    const contact = await lastContactOf(ctx, customer)
    const signs = signsOf({ edits, asks, inbound, silence: contact.silent ? contact.text : null })
    return { signs: signs.map((sign) => ({ ...sign, text: labelText(sign.text, ctx.language) })) }
  })
