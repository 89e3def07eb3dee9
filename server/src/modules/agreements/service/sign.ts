import type { Drawing } from '@zhinuo/contracts/agreements-document.ts'
import type { SignSheet, UploadSeal } from '@zhinuo/contracts/agreements-endpoints.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { signature } from '@zhinuo/contracts/agreements-signatures.ts'
import { createHash } from 'node:crypto'
import type { Held } from '../../../engine/hold.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx, CtxInPerson } from '../../../platform/context.ts'
import { ensure, fail, isFailure } from '../../../platform/errors.ts'
import type { Origin } from '../../../platform/http/download.ts'
import { attachFiles, readFileBytes } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { bindToSheet } from '../../commitments/public.ts'
import { contactOf } from '../../contacts/public.ts'
import { confirmBySheet } from '../../expectations/public.ts'
import { actingContact, checkCode, linkAllows } from '../../identity/public.ts'
import type { SheetRefs } from '../methods/document.ts'
import type { Identity } from '../rules.ts'
import {
  gradeOf,
  hasExpired,
  inkPoints,
  isScan,
  isSignature,
  maskMail,
  maxInkPoints,
  signedBy,
  step,
} from '../rules.ts'
import { listSignatures } from '../queries.ts'
import type { Sheet } from './content.ts'
import { projectOf } from './content.ts'
import { demandUntouched, packetOf } from './packet.ts'
import { nameOf } from './people.ts'

type Side = 'ours' | 'theirs'
type HeldSheet = Held<typeof sheet>

const asSigner = (ctx: Ctx): Ctx => asSystem(ctx, 'a signature is written by the verb that gives it')

/** Refuses what is no signature of a hand. */
const demandInk = (drawing: Drawing): void => {
  ensure(isSignature(drawing), 'sheet.signature_empty')
  ensure(inkPoints(drawing) <= maxInkPoints, 'sheet.signature_empty')
}

/**
 * The status after a side has signed. Of two who sign for the same side, the one who comes second is told by whom.
 * @throws sheet.already_signed, sheet.expired, sheet.wrong_status
 */
const nextStatus = async (ctx: Ctx, row: Sheet, side: Side): Promise<Sheet['status']> => {
  const given = await listSignatures(asSigner(ctx), row.id, row.round)
  const earlier = given.find((s) => s.side === side)
  if (earlier)
    fail('sheet.already_signed', {
      name: earlier.name,
      side: side === 'ours' ? { zh: '我方', en: 'our side' } : { zh: '客户方', en: 'the customer' },
    })
  await demandInTime(ctx, row)
  return step(
    row.status,
    side === 'ours' ? 'signOurs' : 'signTheirs',
    signedBy(given, row.round, side === 'ours' ? 'theirs' : 'ours'),
  )
}

/** The day in the project's zone. */
const todayOf = async (ctx: Ctx, row: Sheet): Promise<string> => {
  const { zone } = await projectOf(ctx, row.engagement)
  return dateInZone(ctx.now, zone ?? ctx.workspace.zone)
}

/** @throws sheet.expired */
export const demandInTime = async (ctx: Ctx, row: Sheet): Promise<void> => {
  if (row.status === 'expired' || hasExpired(row, await todayOf(ctx, row)))
    fail('sheet.expired', { name: await nameOf(ctx, row.sentBy) })
}

/** Our signature, by a member who is signed in. */
export const signForUs = (ctx: CtxInPerson, id: string, input: SignSheet, origin: Origin): Promise<Sheet> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, sheet, id, 'sign')
    const status = await nextStatus(ctx, held.row, 'ours')
    demandInk(input.drawing)
    demandUntouched(held.row)
    const me = ctx.actor.id
    const identity: Identity = {
      side: 'ours',
      method: 'drawn',
      codeChannel: 'account',
      note: await nameOf(ctx, me),
    }
    await write(ctx, held.row, identity, { ...input, ...origin, member: me })
    return settle(ctx, held, status)
  })

export interface CustomerSignature {
  readonly name: string
  readonly jobTitle: string
  readonly code: string
  readonly drawing: Drawing
  readonly hash: string
}

/**
 * The customer's signature: by a contact of the customer who holds the link or is signed in, over exactly the content
 * that was on the screen, and with a one-time code that reached the contact.
 * @throws portal.not_for_you, sheet.already_signed, sheet.content_changed, sheet.expired, code.wrong, code.expired
 */
export const signByCustomer = (
  ctx: Ctx,
  id: string,
  input: CustomerSignature,
  origin: Origin,
): Promise<Sheet> =>
  withTx(ctx, async (ctx) => {
    const actor = actingContact(ctx)
    const held = await holdForContact(ctx, id, 'signByCustomer')
    const { row } = held
    const status = await nextStatus(ctx, row, 'theirs')
    ensure(input.hash === row.hash, 'sheet.content_changed')
    demandInk(input.drawing)
    demandUntouched(row)
    const system = asSigner(ctx)
    const contact = await contactOf(system, row.customer, actor.id)
    const { channel } = await checkCode(ctx, {
      contact: actor.id,
      purpose: 'sign',
      record: id,
      code: input.code,
    })
    const note =
      channel === 'mail' ? maskMail(contact.email ?? '') : await nameOf(ctx, row.toldBy ?? row.sentBy)
    const { name, jobTitle, drawing } = input
    await write(
      ctx,
      row,
      { side: 'theirs', method: 'drawn', codeChannel: channel, note },
      { name, jobTitle, drawing, ...origin, contact: actor.id },
    )
    return settle(ctx, held, status)
  })

/** The sheet, when it was sent to the acting contact's customer and their credential opens it; for all others there is none. */
export const holdForContact = async (
  ctx: Ctx,
  id: string,
  verb: 'signByCustomer' | 'object' | 'view',
): Promise<HeldSheet> => {
  const actor = actingContact(ctx)
  ensure(linkAllows(ctx, 'sign', id), 'portal.not_for_you')
  const system = asSystem(ctx, 'a contact reads and signs what was sent to their customer')
  const held = await hold(system, sheet, id, verb).catch((error: unknown) => {
    if (isFailure(error, 'record.not_found')) return fail('portal.not_for_you')
    throw error
  })
  ensure(held.row.customer === actor.customer && isWithCustomer(held.row), 'portal.not_for_you')
  return held
}

/** What was sent and not taken back. */
export const isWithCustomer = (row: Pick<Sheet, 'status' | 'sentAt'>): boolean =>
  row.sentAt !== null && row.status !== 'draft' && row.status !== 'inReview'

/**
 * The stamped paper, scanned: the customer's signature by the one named as 授权代表, and ours when our seal is on the same
 * paper. The hash of each scan is kept.
 */
export const uploadSeal = (ctx: CtxInPerson, id: string, input: UploadSeal, origin: Origin): Promise<Sheet> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, sheet, id, 'uploadSeal')
    let status = await nextStatus(ctx, held.row, 'theirs')
    ensure(input.scans.length > 0, 'sheet.scan_required')
    ensure(input.signedOn <= (await todayOf(ctx, held.row)), 'sheet.signed_in_future')
    demandUntouched(held.row)
    if (input.contact) await contactOf(asSigner(ctx), held.row.customer, input.contact)
    const me = ctx.actor.id
    const note = await nameOf(ctx, me)
    const theirs = uuidv7(ctx.now.getTime())
    await attachFiles(ctx, { object: signature.key, record: theirs, field: 'scans' }, input.scans)
    const scanHashes = await hashesOf(ctx, input.scans)
    const paper = { ...origin, member: me, signedOn: input.signedOn, scanHashes }
    const { name, jobTitle, contact, scans } = input
    await write(
      ctx,
      held.row,
      { side: 'theirs', method: 'seal', codeChannel: null, note },
      { ...paper, id: theirs, name, jobTitle, scans, contact: contact ?? null },
    )
    const given = await listSignatures(asSigner(ctx), id, held.row.round)
    if (input.ours && !signedBy(given, held.row.round, 'ours')) {
      await write(
        ctx,
        held.row,
        { side: 'ours', method: 'seal', codeChannel: null, note },
        { ...paper, ...input.ours },
      )
      status = 'signed'
    }
    return settle(ctx, held, status)
  })

/** @throws sheet.scan_unreadable */
const hashesOf = async (ctx: Ctx, ids: readonly string[]): Promise<string[]> => {
  const hashes: string[] = []
  for (const id of ids) {
    const { file, bytes } = await readFileBytes(
      asSystem(ctx, 'the hash of a scan is part of the signature'),
      id,
    )
    ensure(isScan(file.type), 'sheet.scan_unreadable', { name: file.name })
    hashes.push(createHash('sha256').update(bytes).digest('hex'))
  }
  return hashes
}

interface Written extends Partial<Origin> {
  readonly id?: string
  readonly name: string
  readonly jobTitle: string
  readonly drawing?: Drawing
  readonly member?: string
  readonly contact?: string | null
  readonly scans?: readonly string[]
  readonly scanHashes?: readonly string[]
  readonly signedOn?: string
}

const write = async (ctx: Ctx, row: Sheet, identity: Identity, { id, ...given }: Written): Promise<void> => {
  const { side, method, codeChannel, note } = identity
  await create(
    asSigner(ctx),
    signature,
    {
      ...given,
      agent: given.agent?.slice(0, 300) ?? null,
      sheet: row.id,
      side,
      method,
      codeChannel,
      identityNote: note,
      grade: gradeOf(identity).zh,
      round: row.round,
      documentHash: row.hash,
      signedAt: ctx.now.toISOString(),
    },
    { verb: 'sign', event: 'signature.given', ...(id === undefined ? {} : { id }) },
  )
}

/** Saves the status; with the second signature the sheet is in force, and all that follows from it. */
const settle = async (ctx: Ctx, held: HeldSheet, status: Sheet['status']): Promise<Sheet> => {
  const system = asSigner(ctx)
  const { row } = held
  if (status !== 'signed') return save(system, held, { status }, { event: 'sheet.half_signed' })
  const given = await listSignatures(system, row.id, row.round)
  const { documentHash, packetHash } = packetOf(row, given)
  const signed = await save(
    system,
    held,
    { status, signedAt: ctx.now.toISOString() },
    { event: 'sheet.signed', data: { documentHash, packetHash, round: row.round } },
  )
  await inForce(ctx, signed, given)
  return signed
}

const inForce = async (
  ctx: Ctx,
  row: Sheet,
  given: Awaited<ReturnType<typeof listSignatures>>,
): Promise<void> => {
  const refs = Object.values((row.refs ?? {}) as SheetRefs)
  const promises = refs.filter((ref) => ref.object === 'commitment')
  await bindToSheet(
    ctx,
    promises.map((ref) => ref.id),
    row.number,
  )
  const theirs = given.find((s) => s.side === 'theirs')
  const needs = refs.filter((ref) => ref.object === 'expectation')
  await confirmBySheet(ctx, needs, row.number, theirs?.contact ?? row.sentToContact)
  if (row.supersedes !== null) {
    const before = await hold(asSigner(ctx), sheet, row.supersedes, 'supersede')
    if (before.row.status === 'signed')
      await save(
        asSigner(ctx),
        before,
        { status: step('signed', 'supersede') },
        { event: 'sheet.superseded', data: { by: row.id } },
      )
  }
}
