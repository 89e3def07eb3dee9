import { customer } from '@zhinuo/contracts/customers.ts'
import { revokeApiKey, listApiKeys } from '@zhinuo/contracts/identity-api-keys.ts'
import { defineRole } from '@zhinuo/contracts/members-roles.ts'
import { updateRecord } from '@zhinuo/contracts/records.ts'
import * as contract from '@zhinuo/contracts/system.ts'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { create } from '../src/engine/records.ts'
import { attachFiles } from '../src/platform/files.ts'
import { sendMail } from '../src/platform/mail.ts'
import { sql } from '../src/platform/sql.ts'
import { withTx } from '../src/platform/tx.ts'
import type { Answer, Person, TestServer } from './server.ts'
import { startTestServer } from './server.ts'

let t: TestServer
let address: string
let manager: Person
let customerId: string
beforeAll(async () => {
  t = await startTestServer()
  address = await t.app.listen({ port: 0, host: '127.0.0.1' })
  manager = await t.as('accountManager')
  customerId = await withTx(
    t.system(),
    async (ctx) =>
      (await create(ctx, customer, { name: '银鲸汽配', industry: 'manufacturing', owner: manager.member }))
        .id,
  )
})
afterAll(() => t.stop())

const fileField = { object: 'expectation', field: 'evidenceFiles' }

describe('health', () => {
  test('says that the process runs, and whether it can serve', async () => {
    expect(await t.sender().call(contract.getHealth)).toEqual({ status: 'ok' })
    expect(await t.sender().call(contract.getReadiness)).toMatchObject({
      ready: true,
      database: 'ok',
      unmigrated: 0,
    })
  })
})

describe('live changes', () => {
  interface Open {
    readonly seen: string[]
    readonly ended: () => boolean
    close(): void
  }
  const listen = async (key: string): Promise<Open> => {
    const control = new AbortController()
    const answer = await fetch(`${address}${contract.streamChanges.path}`, {
      headers: { authorization: `Bearer ${key}` },
      signal: control.signal,
    })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const seen: string[] = []
    let ended = false
    const read = async (): Promise<void> => {
      const decoder = new TextDecoder()
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>)
        seen.push(decoder.decode(chunk))
    }
    read()
      .catch(() => undefined)
      .finally(() => (ended = true))
    return { seen, ended: () => ended, close: () => control.abort() }
  }

  test('reach who may read the object, and nobody else', async () => {
    const admin = await t.as('admin')
    const narrow = await t.join('只看部门', ['reviewer'])
    const [wide, tight] = [await listen(manager.key), await listen(narrow.key)]
    await admin.call(updateRecord, {
      params: { object: 'customer', id: customerId },
      body: { values: { region: '华东' } },
    })
    await t.settle()
    await expect.poll(() => wide.seen.join('')).toContain('"customer"')
    expect(wide.seen.join('')).toContain('customer.updated')
    // The reviewer of the other stream reads customers too; roles are for neither.
    await admin.call(defineRole, { body: { key: 'silent', name: { zh: '无声' } } })
    await t.join('新同事', ['finance'])
    await t.settle()
    await expect.poll(() => tight.seen.join('')).toContain('member.added')
    for (const { seen } of [wide, tight]) expect(seen.join('')).not.toContain('role')
    wide.close()
    tight.close()
  })

  test('end at once when the key is revoked', async () => {
    const person = await t.join('走了', ['accountManager'])
    const open = await listen(person.key)
    const { apiKeys } = await person.call(listApiKeys)
    expect(open.ended()).toBe(false)
    await person.call(revokeApiKey, { params: { id: apiKeys[0]?.id ?? '' } })
    await expect.poll(() => open.ended(), { interval: 20 }).toBe(true)
  })

  test('are not for strangers', async () => {
    expect((await fetch(`${address}${contract.streamChanges.path}`)).status).toBe(401)
  })
})

describe('files', () => {
  const upload = async (
    person: Person,
    content: Uint8Array,
    name: string,
    type: string,
    query: Record<string, string> = fileField,
  ): Promise<Answer> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(content)], { type }), name)
    const answer = await fetch(
      `${address}${contract.uploadFiles.path}?${new URLSearchParams(query).toString()}`,
      { method: 'POST', body: form, headers: { authorization: `Bearer ${person.key}` } },
    )
    const text = await answer.text()
    return { status: answer.status, body: JSON.parse(text) as Answer['body'], headers: {}, text }
  }
  const idOf = (answer: Answer): string =>
    (answer.body as unknown as { files: { id: string }[] }).files[0]?.id ?? ''
  const download = (person: Person, id: string): Promise<Response> =>
    fetch(`${address}/api/v1/files/${id}`, { headers: { authorization: `Bearer ${person.key}` } })

  test('are streamed in and out as they were, to their sender until they belong to a record', async () => {
    const bytes = randomBytes(3 * 1024 * 1024)
    const sent = await upload(manager, bytes, '验收单 (终).pdf', 'application/pdf')
    expect([sent.status, sent.body]).toMatchObject([
      200,
      { files: [{ name: '验收单 (终).pdf', size: bytes.length }] },
    ])
    const back = await download(manager, idOf(sent))
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true)
    expect(back.headers.get('content-security-policy')).toContain('sandbox')
    expect(back.headers.get('x-content-type-options')).toBe('nosniff')
    const lead = await t.as('expectationLead')
    expect((await download(lead, idOf(sent))).status).toBe(404)
    expect((await lead.byKey.call(contract.describeFiles, { body: { ids: [idOf(sent)] } })).files).toEqual([])
  })

  test('of a record are read by who may read the field', async () => {
    const sent = await upload(manager, Buffer.from('evidence'), 'note.txt', 'text/plain')
    // Bound to a customer for the test: the right asked for is that of the place it belongs to.
    await t
      .system()
      .db.query(sql`update files set object = 'customer', field = 'note' where id = ${idOf(sent)}::uuid`)
    await withTx(t.system(), (ctx) =>
      attachFiles(
        { ...ctx, actor: { kind: 'key', id: '', member: manager.member, name: '' } },
        { object: 'customer', record: customerId, field: 'note' },
        [idOf(sent)],
      ),
    )
    expect((await download(await t.as('expectationLead'), idOf(sent))).status).toBe(200)
    expect((await download(await t.join('别的客户经理', ['accountManager']), idOf(sent))).status).toBe(404)
    const there = await t.as('admin', await t.newWorkspace())
    expect((await download(there, idOf(sent))).status).toBe(404)
  })

  test('that are script are never shown as such', async () => {
    const svg = await upload(manager, Buffer.from('<svg onload="alert(1)"/>'), 'x.svg', 'image/svg+xml')
    const back = await download(manager, idOf(svg))
    expect(back.headers.get('content-type')).toBe('application/octet-stream')
    expect(back.headers.get('content-disposition')).toMatch(/^attachment/)
    const lie = await upload(manager, Buffer.from('<html><script>alert(1)</script>'), 'x.png', 'image/png')
    expect((await download(manager, idOf(lie))).headers.get('content-type')).toBe('application/octet-stream')
  })

  test('too large, for no field, by nobody, or not as a form are refused', async () => {
    const large = await upload(manager, Buffer.alloc(51 * 1024 * 1024), 'big.bin', 'application/octet-stream')
    expect([large.status, large.body.error?.code]).toEqual([413, 'request.too_large'])
    const noField = await upload(manager, Buffer.from('x'), 'x', 'text/plain', {
      object: 'customer',
      field: 'name',
    })
    expect(noField.body.error?.code).toBe('field.unknown')
    const noObject = await upload(manager, Buffer.from('x'), 'x', 'text/plain', {
      object: 'nothing',
      field: 'name',
    })
    expect(noObject.body.error?.code).toBe('object.unknown')
    const nobody = await fetch(
      `${address}${contract.uploadFiles.path}?object=expectation&field=evidenceFiles`,
      { method: 'POST', body: 'x' },
    )
    expect(nobody.status).toBe(401)
    const bare = await fetch(
      `${address}${contract.uploadFiles.path}?object=expectation&field=evidenceFiles`,
      { method: 'POST', body: 'x', headers: { authorization: `Bearer ${manager.key}` } },
    )
    expect(bare.status).toBe(415)
    const reader = await upload(await t.as('finance'), Buffer.from('x'), 'x', 'text/plain', fileField)
    expect([403, 404]).toContain(reader.status)
  })
})

describe('the outbox', () => {
  test('shows what waits, to who may see it', async () => {
    await withTx(t.system(), (ctx) =>
      sendMail(ctx, { to: 'yue@example.com', subject: '偏差告知函', text: '您好' }),
    )
    const { smtp, mails } = await (await t.as('admin')).call(contract.listMails, { query: { unsent: true } })
    expect(smtp).toBe(false)
    expect(mails[0]).toMatchObject({ to: ['yue@example.com'], subject: '偏差告知函', state: 'waiting' })
    expect((await manager.send('GET', contract.listMails.path)).status).toBe(403)
  })
})
