import type { VerifyView } from '@zhinuo/contracts/agreements-views.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { contextIn, systemActor } from '../../../platform/contexts.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Platform } from '../../../platform/platform.ts'
import { factsOf, sealProofOf } from '../../../platform/seal-proof.ts'
import { publicSealKey } from '../../../platform/secrets.ts'
import { withTx } from '../../../platform/tx.ts'
import { findWorkspace } from '../../../platform/workspaces.ts'
import type { EvidenceFile } from '../methods/evidence.ts'
import { documentHashOf } from '../methods/evidence.ts'
import { findByHash, listSignatures } from '../queries.ts'
import type { Sheet } from './content.ts'
import { evidenceFor } from './documents.ts'
import { frozenDocument, packetOf } from './packet.ts'
import type { Problem } from './verify.ts'
import { verificationView, verifyBytes } from './verify.ts'

const why = 'a verification compares what stands in the file with what stands in the records'

/** A context that only reads, in the workspace that a file or an address names; null when it is not here. */
const contextOf = async (platform: Platform, workspace: string): Promise<Ctx | null> => {
  const id = workspace.replace(/^ws_/, '')
  const entry = /^[0-9a-z]{1,40}$/.test(id) ? await findWorkspace(platform, id) : null
  return entry?.ready ? contextIn(platform, entry.workspace, systemActor('operator')) : null
}

/** Public keys of this installation, base64. */
export const knownKeys = (platform: Pick<Platform, 'secrets'>): string[] => [
  publicSealKey(platform.secrets).toString('base64'),
]

/**
 * Verifies a signed sheet, as PDF or evidence file: the file by itself, and against the record where the workspace is
 * here.
 * @throws verify.unreadable when it is neither
 */
export const verifyFile = async (
  platform: Platform,
  bytes: Uint8Array,
  language: Language,
): Promise<VerifyView> => {
  const result = verifyBytes(bytes, knownKeys(platform)) ?? fail('verify.unreadable')
  const { evidence } = result
  const ctx = evidence === null || !result.keyKnown ? null : await contextOf(platform, evidence.workspace)
  if (evidence === null || ctx === null) return verificationView(result, language)
  const registered = await comparedWithRecord(ctx, evidence)
  return verificationView(result, language, registered, await sealOf(ctx, evidence.sheet))
}

const comparedWithRecord = async (ctx: Ctx, evidence: EvidenceFile): Promise<Problem[]> => {
  const state = await recordState(ctx, evidence.sheet)
  return state !== null &&
    state.documentHash === evidence.documentHash &&
    state.packetHash === evidence.packetHash
    ? []
    : ['registered_otherwise']
}

interface RecordState {
  readonly row: Sheet
  /** Hash of the content that stands in the record now, whatever the record says of it. */
  readonly documentHash: string | null
  readonly packetHash: string
}

/** What the record of a sheet amounts to now; null when there is none. */
const recordState = (ctx: Ctx, id: string): Promise<RecordState | null> =>
  withTx(ctx, async (ctx) => {
    const system = asSystem(ctx, why)
    const row = await find(system, sheet, id)
    if (!row) return null
    const document = frozenDocument(row)
    const { packetHash } = packetOf(row, await listSignatures(system, id, row.round))
    return { row, documentHash: document && documentHashOf(document), packetHash }
  })

const sealOf = async (ctx: Ctx, id: string): Promise<VerifyView['seal']> => {
  const proof = await sealProofOf(ctx.platform, ctx.workspace.id, {
    object: sheet.key,
    name: 'sheet.signed',
    record: id,
  })
  return proof && { position: proof.seq, size: proof.head.lastSeq, root: proof.head.root, at: proof.head.at }
}

/**
 * What the QR code leads to: whether the sheet with this hash is signed and untouched. Only who has the paper has the
 * hash.
 * @throws verify.unknown
 */
export const verifyHash = async (
  platform: Platform,
  workspace: string,
  hash: string,
  language: Language,
): Promise<VerifyView> => {
  const ctx = (await contextOf(platform, workspace)) ?? fail('verify.unknown')
  const found = (await findByHash(asSystem(ctx, why), hash)) ?? fail('verify.unknown')
  const state = (await recordState(ctx, found.id)) ?? fail('verify.unknown')
  ensure(state.row.status === 'signed' || state.row.status === 'superseded', 'verify.unknown')
  const problems: Problem[] = state.documentHash === hash ? [] : ['document_changed']
  const told = (await factsOf(platform, ctx.workspace.id, sheet.key, 'sheet.signed')).find(
    (fact) => fact.record === found.id,
  )
  if (told?.data?.packetHash !== state.packetHash) problems.push('registered_otherwise')
  const evidence = problems.length === 0 ? await evidenceFor(ctx, state.row) : null
  return verificationView(
    { kind: 'evidence', problems, evidence, keyKnown: true },
    language,
    [],
    await sealOf(ctx, found.id),
  )
}

export interface SheetProblem {
  readonly sheet: string
  /** Position of the fact that says otherwise. */
  readonly seq: number | null
  readonly detail: string
}

/**
 * Holds every sheet that was sent or signed against the facts that told it: whoever changes content, signatures or status
 * past the product is found here, and whoever changes the facts is found by the seals.
 */
export const auditSheets = async (ctx: Ctx): Promise<SheetProblem[]> => {
  const { platform, workspace } = ctx
  const problems: SheetProblem[] = []
  const signed = new Set<string>()
  for (const fact of await factsOf(platform, workspace.id, sheet.key, 'sheet.signed')) {
    signed.add(fact.record)
    const state = await recordState(ctx, fact.record)
    const report = (detail: string): void => void problems.push({ sheet: fact.record, seq: fact.seq, detail })
    if (state === null) report('the signed sheet is gone')
    else if (state.row.status !== 'signed' && state.row.status !== 'superseded')
      report(`${state.row.number} was signed and says it is ${state.row.status}`)
    else if (state.documentHash !== fact.data?.documentHash || state.row.hash !== fact.data.documentHash)
      report(`the content of ${state.row.number} is not what was signed`)
    else if (state.packetHash !== fact.data.packetHash)
      report(`the signatures of ${state.row.number} are not those that were given`)
  }
  for (const fact of await factsOf(platform, workspace.id, sheet.key, 'sheet.sent')) {
    if (signed.has(fact.record)) continue
    const state = await recordState(ctx, fact.record)
    const sent = fact.change?.hash?.[1]
    if (state === null)
      problems.push({ sheet: fact.record, seq: fact.seq, detail: 'the sheet that was sent is gone' })
    else if (state.row.hash !== sent || state.documentHash !== sent)
      problems.push({
        sheet: fact.record,
        seq: fact.seq,
        detail: `the content of ${state.row.number} is not what was sent`,
      })
    else if (state.row.status === 'signed' || state.row.status === 'superseded')
      problems.push({
        sheet: fact.record,
        seq: fact.seq,
        detail: `${state.row.number} says it is signed, and nobody signed it`,
      })
  }
  return problems
}
