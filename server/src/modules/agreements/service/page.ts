import { maySignIn } from '@zhinuo/contracts/contacts-portal.ts'
import type { SheetDocument } from '@zhinuo/contracts/agreements-document.ts'
import type { SheetPageView, SignatureView } from '@zhinuo/contracts/agreements-views.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { checksOf } from '../methods/checks.ts'
import { composeSheet } from '../methods/document.ts'
import type { ObjectionLine, ReviewLine, SignatureLine } from '../queries.ts'
import {
  findSuccessor,
  listContacts,
  listObjections,
  listReviews,
  listSheets,
  listSignatures,
} from '../queries.ts'
import type { SheetStep } from '../rules.ts'
import { canStep, gradeOf, signedBy } from '../rules.ts'
import type { LiveContent, Sheet } from './content.ts'
import { readContent } from './content.ts'
import { frozenDocument } from './packet.ts'
import { colleague } from './people.ts'

const asReader = (ctx: Ctx): Ctx => asSystem(ctx, 'whoever may read a sheet reads the whole of it')

/**
 * The sheet as the actor may see it; a colleague who was asked to review it may, too.
 * @throws record.not_found
 */
export const readableSheet = async (ctx: Ctx, id: string): Promise<Sheet> => {
  const system = asReader(ctx)
  const row = await find(system, sheet, id)
  if (row && ((await find(ctx, sheet, id)) || (await isReviewer(system, id, actingMember(ctx))))) return row
  return fail('record.not_found', { object: sheet.key, id })
}

const isReviewer = async (system: Ctx, id: string, member: string | null): Promise<boolean> =>
  member !== null && (await listReviews(system, id)).some((r) => r.reviewer === member)

/** All of a sheet's page: document, guards, reviews, objections, signatures, and what the reader may do now. */
export const sheetPage = (ctx: Ctx, asked: string): Promise<SheetPageView> =>
  withTx(ctx, async (ctx) => {
    const row = await readableSheet(ctx, asked)
    const { id } = row
    const system = asReader(ctx)
    const live = await readContent(ctx, row)
    const reviews = await listReviews(system, id)
    const objections = await listObjections(system, id)
    const signatures = await listSignatures(system, id, row.round)
    const contacts = await listContacts(system, row.customer)
    const successor = await findSuccessor(system, id)
    const before =
      row.supersedes === null
        ? undefined
        : (await listSheets(system, row.engagement)).find((s) => s.id === row.supersedes)
    const sentTo = contacts.find((c) => c.id === row.sentToContact)
    const sentBy = await colleague(ctx, row.sentBy)
    const { project } = live
    return {
      id,
      version: row.version,
      number: row.number,
      edition: row.edition,
      title: row.title,
      status: row.status,
      customer: { id: project.customer, name: project.customerName },
      engagement: { id: project.id, name: project.name },
      document: documentShown(row, live),
      hash: isDraft(row) ? null : row.hash,
      checks: checksOf(live.content, ctx.language),
      reviews: reviews.map(reviewView),
      objections: objections.map(objectionView),
      signatures: signatures.map((s) => signatureView(s, ctx.language)),
      contacts: contacts.map((c) => ({
        id: c.id,
        name: c.name,
        jobTitle: c.title ?? '',
        hasMail: c.email !== null,
        hasPhone: c.phone !== null,
        maySign: maySignIn(c, row.engagement),
      })),
      sentTo: sentTo ? { id: sentTo.id, name: sentTo.name } : null,
      sentBy: sentBy && { id: sentBy.id, name: sentBy.name },
      sentAt: row.sentAt,
      viewedAt: row.viewedAt,
      signedAt: row.signedAt,
      expiresOn: row.expiresOn,
      supersedes: before ? { id: before.id, number: before.number } : null,
      supersededBy: successor ? { id: successor.id, number: successor.number } : null,
      can: await allowed(ctx, row, reviews, signatures),
    }
  })

const isDraft = (row: Sheet): boolean => row.status === 'draft' || row.status === 'inReview'

/** Live while it is ours to change; frozen from the moment it is with the customer. */
const documentShown = (row: Sheet, live: LiveContent): SheetDocument =>
  (isDraft(row) ? null : frozenDocument(row)) ?? composeSheet(live.source, null).document

const reviewView = (r: ReviewLine): SheetPageView['reviews'][number] => ({
  id: r.id,
  round: r.round,
  reviewer: { id: r.reviewer, name: r.reviewerName ?? '' },
  verdict: r.verdict,
  comment: r.comment,
  at: r.at,
})

export const objectionView = (o: ObjectionLine): SheetPageView['objections'][number] => ({
  ...o,
  itemText: o.itemText ?? '',
  by: o.by ?? '',
})

export const signatureView = (s: SignatureLine, language: Language): SignatureView => ({
  id: s.id,
  side: s.side,
  name: s.name,
  jobTitle: s.jobTitle,
  method: s.method,
  codeChannel: s.codeChannel,
  grade: gradeOf({ side: s.side, method: s.method, codeChannel: s.codeChannel, note: s.identityNote ?? '' })[
    language
  ],
  signedAt: s.signedAt,
  drawing: s.drawing,
  scans: [...s.scans],
})

const verbs: readonly (readonly [verb: string, step: SheetStep])[] = [
  ['submitReview', 'submitReview'],
  ['send', 'send'],
  ['recall', 'recall'],
  ['share', 'signTheirs'],
  ['tellCode', 'signTheirs'],
  ['sign', 'signOurs'],
  ['uploadSeal', 'signTheirs'],
]

/** What the reader may do in the sheet's present status. */
const allowed = async (
  ctx: Ctx,
  row: Sheet,
  reviews: readonly ReviewLine[],
  signatures: readonly SignatureLine[],
): Promise<string[]> => {
  const may = await verbsOn(ctx, sheet, row.id, [
    ...verbs.map(([verb]) => verb),
    'update',
    'answerObjection',
    'generate',
  ])
  const me = actingMember(ctx)
  const list = verbs
    .filter(([verb, step]) => may.has(verb) && canStep(row.status, step))
    .map(([verb]) => verb)
    .filter((verb) => verb !== 'sign' || !signedBy(signatures, row.round, 'ours'))
  if (row.status === 'draft' && may.has('update')) list.push('update')
  if (
    row.status === 'inReview' &&
    reviews.some(
      (r) => r.reviewer === me && r.askedBy !== me && r.round === row.reviewRound && r.verdict === 'waiting',
    )
  )
    list.push('review')
  if (may.has('answerObjection')) list.push('answerObjection')
  if ((row.status === 'signed' || row.status === 'superseded') && may.has('generate')) list.push('generate')
  return list
}
