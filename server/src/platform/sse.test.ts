import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import { createServer, get } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import { recordEvent } from './events.ts'
import { liveChannel } from './live.ts'
import { endStreams, streamLive } from './sse.ts'
import { withTx } from './tx.ts'

let t: TestPlatform
let server: Server
let port: number
let mayStay = true
let age = 0

beforeAll(async () => {
  t = await startTestPlatform()
  server = createServer((_, response) =>
    streamLive(t.platform, response, {
      workspace: t.workspace.id,
      age,
      show: ({ objects }) => (objects.includes('secret') ? null : { objects: [...objects] }),
      allowed: () => Promise.resolve(mayStay),
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  endStreams(t.platform)
  server.closeAllConnections()
  server.close()
  await t.stop()
})
beforeEach(() => {
  mayStay = true
  age = 0
})

interface Reader {
  readonly response: IncomingMessage
  readonly text: () => string
  readonly ended: Promise<unknown>
}
const read = async (): Promise<Reader> => {
  const request = get({ port, host: '127.0.0.1' })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const reader = { response, text: () => text, ended: once(response, 'end') }
  await expect.poll(reader.text).toContain('retry: 2000')
  return reader
}
const notify = (message: object) =>
  t.platform.platformPool.query('select pg_notify($1, $2)', [liveChannel, JSON.stringify(message)])
const connections = (): Promise<number> =>
  new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
const changed = (objects: string[], workspace = t.workspace.id) => notify({ workspace, objects, events: [] })

test('a committed fact reaches the readers of its workspace, and what they may not see does not', async () => {
  const reader = await read()
  expect(reader.response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
    'cache-control': 'no-store',
  })
  await changed(['secret'])
  await changed(['customer'], 'elsewhere')
  await withTx(t.systemCtx(), (ctx) =>
    Promise.resolve(recordEvent(ctx, { name: 'contact.created', object: 'contact' })),
  )
  const { relay } = await t.background()
  await relay.drain(t.workspace.id)
  await expect.poll(reader.text).toContain('event: changed\ndata: {"objects":["contact"]}\n\n')
  expect(reader.text()).not.toContain('secret')
  expect(reader.text()).not.toContain('customer')
  reader.response.destroy()
})

test('a reader who may stay no longer is let go', async () => {
  const reader = await read()
  mayStay = false
  await expect(reader.ended).resolves.toEqual([])
})

test('what changed before the reader could hear it is not missed', async () => {
  const first = await read()
  await changed(['customer'])
  await expect.poll(first.text).toContain('customer')
  first.response.destroy()
  age = 60_000
  const late = await read()
  await expect.poll(late.text).toContain('event: reload\ndata: {}\n\n')
  late.response.destroy()
  age = 0
  const fresh = await read()
  await changed(['contact'])
  await expect.poll(fresh.text).toContain('contact')
  expect(fresh.text()).not.toContain('reload')
  fresh.response.destroy()
})

test('a stop ends every stream', async () => {
  const readers = [await read(), await read()]
  endStreams(t.platform)
  await Promise.all(readers.map(({ ended }) => ended))
  expect(readers.every(({ response }) => response.complete)).toBe(true)
})

test('a reader who takes nothing is let go instead of being waited for', async () => {
  const slow = connect(port, '127.0.0.1')
  slow.pause()
  slow.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  const closed = once(slow, 'close')
  slow.on('error', () => undefined)
  const long = Array.from({ length: 100 }, (_, i) => `object${i}${'x'.repeat(50)}`)
  await expect
    .poll(async () => {
      for (let i = 0; i < 100; i++) await changed(long)
      return connections()
    })
    .toBe(0)
  slow.resume()
  await closed
})

test('after the database was away readers are told to read afresh', async () => {
  const reader = await read()
  await t.platform.platformPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zhinuo live' and datname = current_database()`,
  )
  await expect.poll(reader.text).toContain('event: reload\ndata: {}\n\n')
  await changed(['customer'])
  await expect.poll(reader.text).toContain('{"objects":["customer"]}')
  reader.response.destroy()
})
