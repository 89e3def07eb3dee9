import * as contract from '@zhinuo/contracts/reviews-brief.ts'
import type { Route } from '../../../engine/module.ts'
import { route } from '../../../engine/module.ts'
import { addNote, amendNote, briefOf, putAwayNote } from '../service/brief.ts'

export const briefRoutes: readonly Route[] = [
  route(contract.getBrief, (ctx, { params }) => briefOf(ctx, params.id)),
  route(contract.addBriefNote, async (ctx, { params, body }) => {
    await addNote(ctx, params.id, body.text)
    return briefOf(ctx, params.id)
  }),
  route(contract.amendBriefNote, async (ctx, { params, body }) =>
    briefOf(ctx, await amendNote(ctx, params.id, body.text)),
  ),
  route(contract.putAwayBriefNote, async (ctx, { params }) =>
    briefOf(ctx, await putAwayNote(ctx, params.id)),
  ),
]
