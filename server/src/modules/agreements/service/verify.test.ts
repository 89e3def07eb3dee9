import { generateKeyPairSync } from 'node:crypto'
import type { SheetDocument } from '@zhinuo/contracts/agreements-document.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import { merkleRoot } from '../../../platform/merkle.ts'
import { merklePath } from '../../../platform/merkle-path.ts'
import { renderPdf, stopPdf } from '../../../platform/pdf/render.ts'
import { contentDigest, eventLeaf, signHead } from '../../../platform/seal.ts'
import type { PacketSignature, SealProof, UnsignedEvidence } from '../methods/evidence.ts'
import { documentHashOf, packetHashOf } from '../methods/evidence.ts'
import { attachedText, evidenceText, readSeal, sealPdf, strictBase64 } from './sealed-file.ts'
import { sheetPdf } from '../methods/sheet-pdf.ts'
import { documentName, evidenceName, verificationView, verifyBytes } from './verify.ts'

const keys = generateKeyPairSync('ed25519')
const others = generateKeyPairSync('ed25519')
const publicOf = (pair: typeof keys): Buffer =>
  pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
const known = [publicOf(keys).toString('base64')]

const document: SheetDocument = {
  format: 'zhinuo-sheet/1',
  number: 'QR-0001',
  edition: 1,
  round: 1,
  title: '政务云二期 确认表',
  supplier: '拾诺科技',
  customer: '青梧市政务服务数据局',
  project: '政务云二期迁移',
  supersedes: null,
  sentAt: '2026-05-20T02:11:00.000Z',
  sentBy: '甄诺',
  sentTo: { name: '岳临川', title: '处长' },
  expiresOn: '2026-06-03',
  needs: [
    {
      no: 'N1',
      dimension: 'business',
      priority: 'must',
      statement: '办事不中断 𠮷',
      standard: '',
      saidBy: '岳临川',
    },
  ],
  promises: [
    {
      no: 'P1',
      need: 'N1',
      content: '专区上线',
      acceptance: '30 项可办',
      promisedOn: '2026-06-20',
      owner: '程准',
      control: 'risky',
    },
  ],
  duties: [{ no: 'D1', content: '开放网络', acceptance: '', promisedOn: '2026-06-01', contact: '司马砚' }],
  notNow: [],
  exclusions: '',
  limits: '',
  change: { changeable: 'a', notChangeable: 'b', procedure: 'c', feeRules: 'd' },
}
const documentHash = documentHashOf(document)
const signature = (side: 'ours' | 'theirs', name: string): PacketSignature => ({
  side,
  name,
  jobTitle: '处长',
  method: 'drawn',
  codeChannel: side === 'ours' ? 'account' : 'mail',
  grade: '手写签名',
  signedAt: '2026-05-21T06:30:00.000Z',
  signedOn: null,
  documentHash,
  drawing: { width: 300, height: 120, strokes: [[10, 10, 90, 80, 200, 30]] },
  scanHashes: [],
})
const signatures = [signature('theirs', '岳临川'), signature('ours', '甄诺')]
const packetHash = packetHashOf(documentHash, signatures)
const bare: UnsignedEvidence = {
  format: 'zhinuo-evidence/1',
  workspace: 'abc123',
  sheet: '0197-sheet',
  document,
  documentHash,
  signatures,
  packetHash,
  signedAt: '2026-05-21T06:30:00.000Z',
  seal: null,
}

const sealProof = (pair: typeof keys, data: unknown = { packetHash }): SealProof => {
  const header = {
    id: 'e3',
    name: 'sheet.signed',
    object: 'sheet',
    record: bare.sheet,
    actor: { kind: 'contact' },
    at: 'a',
    recordedAt: 'b',
    request: null,
    cause: null,
  }
  const salt = Buffer.alloc(16, 7)
  const change = { status: ['awaitingTheirs', 'signed'] }
  const leaves = Array.from({ length: 5 }, (_, i) =>
    eventLeaf(10 + i, { ...header, id: `e${i}` }, contentDigest(salt, { i }, null).end()),
  )
  leaves[3] = eventLeaf(13, header, contentDigest(salt, change, data).end())
  const head = {
    workspace: 'abc123',
    batch: 4,
    firstSeq: 10,
    lastSeq: 14,
    root: merkleRoot(leaves).toString('hex'),
    previous: null,
    at: 'c',
  }
  return {
    header,
    salt: salt.toString('base64'),
    change,
    data,
    seq: 13,
    path: merklePath(leaves, 3).map((hash) => hash.toString('hex')),
    head,
    headKey: publicOf(pair).toString('base64'),
    headSignature: signHead(head, pair.privateKey).signature.toString('base64'),
  }
}

const fileOf = (evidence: UnsignedEvidence, pair = keys): Buffer =>
  Buffer.from(evidenceText(evidence, pair.privateKey, publicOf(pair)))
const found = (bytes: Uint8Array) => verifyBytes(bytes, known)?.problems

describe('the evidence file', () => {
  it('holds, with and without the proof of sealing', () => {
    expect(found(fileOf(bare))).toEqual([])
    expect(found(fileOf({ ...bare, seal: sealProof(keys) }))).toEqual([])
  })

  it('is refused when any byte is changed, added, removed or swapped', () => {
    const good = fileOf({ ...bare, seal: sealProof(keys) })
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(good)
        changed[at] = (changed[at] ?? 0) ^ flip
        expect(found(changed)?.length).not.toBe(0)
        expect(found(Buffer.concat([good.subarray(0, at), good.subarray(at + 1)]))?.length).not.toBe(0)
        expect(
          found(Buffer.concat([good.subarray(0, at), Buffer.from([32]), good.subarray(at)]))?.length,
        ).not.toBe(0)
      }),
      { numRuns: 400 },
    )
    expect(found(Buffer.concat([good, Buffer.from('\n')]))).not.toEqual([])
  })

  it.each<[string, UnsignedEvidence, string]>([
    [
      'other content under the same hash',
      { ...bare, document: { ...document, title: '另一份' } },
      'document_changed',
    ],
    [
      'a signature under other content',
      { ...bare, signatures: [{ ...signatures[0]!, documentHash: 'f'.repeat(64) }, signatures[1]!] },
      'signature_elsewhere',
    ],
    ['one side twice', { ...bare, signatures: [signatures[0]!, signatures[0]!] }, 'side_missing'],
    [
      'another name under the signature',
      { ...bare, signatures: [{ ...signatures[0]!, name: '别人' }, signatures[1]!] },
      'packet_changed',
    ],
    [
      'a proof of another packet',
      { ...bare, seal: sealProof(keys, { packetHash: 'f'.repeat(64) }) },
      'seal_broken',
    ],
    ['a head signed by someone else', { ...bare, seal: sealProof(others) }, 'seal_broken'],
    ['a proof of another workspace', { ...bare, workspace: 'other', seal: sealProof(keys) }, 'seal_broken'],
    ['another place in the log', { ...bare, seal: { ...sealProof(keys), seq: 12 } }, 'seal_broken'],
  ])('written by the key itself, is still refused for %s', (_, evidence, problem) => {
    expect(found(fileOf(evidence))).toContain(problem)
  })

  it('is refused when someone else wrote it', () => {
    expect(found(fileOf(bare, others))).toContain('key_unknown')
  })

  it('is no evidence when it is something else', () => {
    expect(verifyBytes(Buffer.from('{"a":1}'), known)).toBeNull()
    expect(verifyBytes(Buffer.from('hello'), known)).toBeNull()
    expect(found(Buffer.from('{"format":"zhinuo-evidence/1"}'))).toEqual(['evidence_missing'])
  })

  it('accepts one way of writing a key only', () => {
    const text = Buffer.alloc(32, 1).toString('base64')
    expect(strictBase64(text, 32)).not.toBeNull()
    // The last character before `=` has two bits that carry nothing.
    expect(strictBase64(`${text.slice(0, -2)}F=`, 32)).toBeNull()
  })
})

describe('the PDF', () => {
  let pdf: Buffer
  beforeAll(async () => {
    const text = evidenceText(bare, keys.privateKey, publicOf(keys))
    const description = sheetPdf({
      document,
      hash: documentHash,
      signatures,
      language: 'zh',
      verifyUrl: 'https://example.com/verify',
      at: bare.signedAt,
      zone: 'Asia/Shanghai',
    })
    const made = await renderPdf(description, [
      { name: documentName, type: 'application/json', about: '签署内容', text: canonicalJson(document) },
      { name: evidenceName, type: 'application/json', about: '证据', text },
    ])
    pdf = sealPdf(made, keys.privateKey, publicOf(keys))
  })
  afterAll(stopPdf)

  it('holds, and carries the content word for word', () => {
    expect(found(pdf)).toEqual([])
    expect(attachedText(pdf, documentName)).toBe(canonicalJson(document))
    expect(verificationView(verifyBytes(pdf, known)!, 'zh')).toMatchObject({
      intact: true,
      text: '签署后内容未被改动',
      number: 'QR-0001',
      hash: documentHash,
    })
  })

  it('is refused when any byte is changed, wherever it lies', () => {
    const places = [
      0,
      5,
      100,
      pdf.length >> 1,
      pdf.length - 1,
      pdf.length - 2,
      pdf.length - 80,
      pdf.length - 140,
      pdf.length - 200,
    ]
    for (const at of places) {
      const changed = Buffer.from(pdf)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(verifyBytes(changed, known)?.problems.length, `byte ${at}`).not.toBe(0)
    }
    fc.assert(
      fc.property(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(pdf)
        changed[at] = (changed[at] ?? 0) ^ flip
        expect(verifyBytes(changed, known)?.problems.length).not.toBe(0)
      }),
      { numRuns: 150 },
    )
    expect(found(pdf.subarray(0, -1))).toEqual(['not_sealed'])
    expect(found(Buffer.concat([pdf, Buffer.from('x')]))).toEqual(['not_sealed'])
  })

  it('is refused when it was sealed by another key', () => {
    const body = pdf.subarray(0, pdf.lastIndexOf('\n%zhinuo-seal-1'))
    const forged = sealPdf(body, others.privateKey, publicOf(others))
    expect(readSeal(forged)?.intact).toBe(true)
    expect(found(forged)).toEqual(['key_unknown'])
  })

  it('without a signature is not a signed sheet', async () => {
    const draft = await renderPdf(
      sheetPdf({
        document,
        hash: null,
        signatures: [],
        language: 'en',
        verifyUrl: null,
        at: bare.signedAt,
        zone: 'Asia/Shanghai',
      }),
    )
    expect(found(draft)).toEqual(['not_sealed'])
  })
})
