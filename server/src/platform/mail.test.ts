import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import { putFile } from './files.ts'
import { senderOf, sendMail } from './mail.ts'
import { listMails } from './outbox.ts'
import { sql } from './sql.ts'
import { withTx } from './tx.ts'

interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

let server: SMTPServer
let t: TestPlatform
let silent: TestPlatform
let received: Received[] = []
let refuse = false

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refuse) return done(Object.assign(new Error('mailbox full'), { responseCode: 452 }))
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  t = await startTestPlatform(undefined, {
    SMTP_URL: `smtp://127.0.0.1:${port}?from=${encodeURIComponent('notice@zhinuo.example')}`,
    PUBLIC_URL: 'https://zhinuo.example',
  })
  silent = await startTestPlatform()
})
afterAll(async () => {
  await t.stop()
  await silent.stop()
  await new Promise<void>((resolve) => server.close(resolve))
})
beforeEach(async () => {
  received = []
  refuse = false
  t.platform.clock.reset()
  await t.systemCtx().db.query(sql`delete from outbox_mails`)
})

const mail = { to: 'wang@customer.example', subject: '《偏差告知函》', text: '您好,交付将推迟两天。' }
const send = (p: TestPlatform = t) => p.runJob('platform.send-mails')
const outbox = (p: TestPlatform = t) => listMails(p.systemCtx(), { limit: 10, unsent: false })

/** Text of the first part that is base64 or quoted-printable. */
const decoded = (raw: string): string => {
  const base64 =
    /Content-Transfer-Encoding: base64\r\n(?:[\w-]+:.*\r\n(?:\s.*\r\n)*)*\r\n([A-Za-z0-9+/=\r\n]+)/.exec(
      raw,
    )?.[1]
  return base64 === undefined ? raw : Buffer.from(base64, 'base64').toString()
}

test('a mail is sent after COMMIT, with Chinese subject and text, and is noted as sent', async () => {
  await withTx(t.systemCtx(), async (ctx) => {
    await sendMail(ctx, mail)
    await send()
    expect(received).toEqual([])
  })
  await send()
  expect(received).toHaveLength(1)
  const [{ from, to, raw }] = received as [Received]
  expect([from, to]).toEqual(['notice@zhinuo.example', ['wang@customer.example']])
  expect(raw).toContain(`Subject: =?UTF-8?B?${Buffer.from(mail.subject).toString('base64')}?=`)
  expect(decoded(raw)).toContain(mail.text)
  expect(await outbox()).toMatchObject([{ state: 'sent', attempts: 1, subject: mail.subject }])
  await send()
  expect(received).toHaveLength(1)
})

test('a transaction that is rolled back sends nothing', async () => {
  await expect(
    withTx(t.systemCtx(), async (ctx) => (await sendMail(ctx, mail), Promise.reject(new Error('no')))),
  ).rejects.toThrow('no')
  await send()
  expect(received).toEqual([])
  expect(await outbox()).toEqual([])
})

test('a mail that is refused is tried again later with the same Message-ID, and given up after ten times', async () => {
  refuse = true
  const id = await sendMail(t.systemCtx(), mail)
  await send()
  expect(await outbox()).toMatchObject([
    { state: 'waiting', attempts: 1, lastError: expect.stringContaining('mailbox full') as string },
  ])
  await send()
  expect((await outbox())[0]?.attempts).toBe(1)
  refuse = false
  t.platform.clock.moveTo(new Date(Date.now() + 3 * 60_000))
  await send()
  expect(received[0]?.raw).toContain(`Message-ID: <${id}@zhinuo.example>`)

  refuse = true
  await sendMail(t.systemCtx(), { ...mail, subject: 'never' })
  for (let attempt = 1; attempt <= 11; attempt++) {
    t.platform.clock.moveTo(new Date(t.platform.clock.now().getTime() + 7 * 3_600_000))
    await send()
  }
  expect((await outbox()).find(({ subject }) => subject === 'never')).toMatchObject({
    state: 'failed',
    attempts: 10,
  })
})

test('a sender that died leaves its mail to the next one', async () => {
  await sendMail(t.systemCtx(), mail)
  await t
    .systemCtx()
    .db.query(
      sql`update outbox_mails set state = 'sending', attempts = 1, next_at = ${new Date(Date.now() + 600_000).toISOString()}`,
    )
  await send()
  expect(received).toEqual([])
  t.platform.clock.moveTo(new Date(Date.now() + 601_000))
  await send()
  expect(received).toHaveLength(1)
})

test('files and bytes travel as attachments under their own names', async () => {
  const ctx = t.systemCtx()
  const file = await putFile(ctx, {
    object: 'sheet',
    field: 'pdf',
    name: '确认表.pdf',
    type: 'application/pdf',
    content: Buffer.from('%PDF-1.7 x'),
  })
  await sendMail(ctx, {
    ...mail,
    html: '<p>您好</p>',
    attachments: [{ file }, { name: 'data.csv', type: 'text/csv', content: Buffer.from('a,b') }],
  })
  await send()
  const raw = received[0]?.raw ?? ''
  expect(raw).toContain(Buffer.from('%PDF-1.7 x').toString('base64'))
  expect(raw).toMatch(/filename\*?0?\*?=.*%E7%A1%AE/i)
  expect(raw).toContain('filename=data.csv')
  expect(raw).toContain('Content-Type: text/html')
})

test('line breaks in a subject make no further header', async () => {
  await sendMail(t.systemCtx(), { ...mail, subject: 'a\r\nBcc: thief@example.com' })
  await send()
  expect(received.map(({ to }) => to)).toEqual([[mail.to]])
  expect(received[0]?.raw).not.toMatch(/^Bcc:/im)
})

test.each([
  'wang@customer.example\r\nBcc: thief@example.com',
  'a@b.cn, thief@example.com',
  'Wang <a@b.cn>',
  'nobody',
])('%j is no recipient', async (to) => {
  await expect(sendMail(t.systemCtx(), { ...mail, to })).rejects.toMatchObject({ code: 'field.invalid' })
  expect(await outbox()).toEqual([])
})

test('without SMTP the mail stays in the outbox for people to see', async () => {
  await sendMail(silent.systemCtx(), mail)
  await send(silent)
  expect(await outbox(silent)).toMatchObject([
    { state: 'waiting', attempts: 0, to: [mail.to], text: mail.text },
  ])
})

test.each([
  ['smtp://user%40example.com:pw@mail.example.com', 'user@example.com'],
  ['smtp://apikey:pw@mail.example.com', 'no-reply@zhinuo.example'],
  ['smtp://apikey:pw@mail.example.com?from=a%40b.cn', 'a@b.cn'],
])('%s sends as %s', (url, sender) => expect(senderOf(url, 'https://zhinuo.example')).toBe(sender))
