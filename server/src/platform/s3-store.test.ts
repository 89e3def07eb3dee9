import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestPlatform } from '../../test/harness.ts'
import { startTestPlatform } from '../../test/harness.ts'
import { letFilesGo, putFile, readFileBytes, removeStrayFiles } from './files.ts'
import { emptyDigest, signedHeaders } from './s3-signature.ts'
import { sql } from './sql.ts'
import { withTx } from './tx.ts'
import { uuidv7 } from './uuid.ts'

test('the signature of the example in the S3 manual (GET object, Signature Version 4)', () => {
  const { authorization } = signedHeaders(
    {
      method: 'GET',
      url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
      headers: { range: 'bytes=0-9' },
      digest: emptyDigest,
    },
    {
      region: 'us-east-1',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    },
    new Date('2013-05-24T00:00:00Z'),
  )
  expect(authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  )
})

const credentials = { region: 'cn-north-1', accessKeyId: 'KEY', secretAccessKey: 'SECRET' }
const objects = new Map<string, { bytes: Buffer; at: Date }>()
let failures: number[] = []
let server: Server
let t: TestPlatform

/** As much of S3 as is used, with its own look at signatures, digests and pages of two. */
beforeAll(async () => {
  server = createServer((request, response) => {
    void (async () => {
      const bytes = Buffer.concat(await request.toArray())
      const failing = failures.shift()
      if (failing) return response.writeHead(failing).end('<Error/>')
      const url = new URL(request.url ?? '', `http://${request.headers.host}`)
      const digest = createHash('sha256').update(bytes).digest('hex')
      const at = String(request.headers['x-amz-date'])
      const expected = signedHeaders(
        {
          method: request.method ?? '',
          url,
          digest,
          ...(request.method === 'PUT' ? { headers: { 'content-length': String(bytes.length) } } : {}),
        },
        credentials,
        new Date(at.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z')),
      )
      if (request.headers.authorization !== expected['authorization'])
        return response.writeHead(403).end('<Code>SignatureDoesNotMatch</Code>')
      const key = url.pathname.replace('/bucket/', '')
      const found = objects.get(key)
      if (request.method === 'PUT') objects.set(key, { bytes, at: new Date() })
      else if (request.method === 'DELETE') objects.delete(key)
      else if (url.searchParams.has('list-type')) {
        const keys = [...objects.keys()]
          .filter((name) => name.startsWith(url.searchParams.get('prefix') ?? ''))
          .toSorted()
        const from = Number(url.searchParams.get('continuation-token') ?? 0)
        const page = keys
          .slice(from, from + 2)
          .map(
            (name) =>
              `<Contents><Key>${name}</Key><LastModified>${objects.get(name)?.at.toISOString()}</LastModified></Contents>`,
          )
        const next =
          from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
        return response.writeHead(200).end(`<ListBucketResult>${page.join('')}${next}</ListBucketResult>`)
      } else if (!found) return response.writeHead(404).end('<Code>NoSuchKey</Code>')
      else return response.writeHead(200).end(found.bytes)
      return response.writeHead(204).end()
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t = await startTestPlatform(undefined, {
    S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    S3_REGION: credentials.region,
    S3_BUCKET: 'bucket',
    S3_ACCESS_KEY_ID: credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  })
})
afterAll(async () => {
  await t.stop()
  server.close()
})
beforeEach(() => {
  failures = []
})

const put = (content: Uint8Array) =>
  putFile(t.systemCtx(), {
    object: 'customer',
    record: uuidv7(),
    field: 'logo',
    name: '图.bin',
    type: 'x/y',
    content,
  })
const spooled = (): string[] =>
  readdirSync(join(t.dataDir, 'spool'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

test('files go to the bucket and come back, and nothing stays on this machine', async () => {
  const bytes = randomBytes(300_000)
  const id = await put(bytes)
  expect([...objects.keys()]).toEqual([
    expect.stringMatching(new RegExp(`^${t.workspace.id}/[a-z0-9]{32}$`)) as string,
  ])
  expect((await readFileBytes(t.systemCtx(), id)).bytes.equals(bytes)).toBe(true)
  expect(spooled()).toEqual([])
})

test('a failure that passes is tried again, one that does not is told', async () => {
  failures = [503, 500]
  const id = await put(Buffer.from('a'))
  failures = [503, 503, 503]
  await expect(put(Buffer.from('b'))).rejects.toThrow(/refused PUT .* \(503\)/)
  failures = [403]
  await expect(readFileBytes(t.systemCtx(), id)).rejects.toThrow('(403)')
  expect(spooled()).toEqual([])
})

test('upkeep removes objects of the bucket that belong to nothing, page by page', async () => {
  const kept = await put(Buffer.from('kept'))
  const deleted = await put(Buffer.from('deleted'))
  await withTx(t.systemCtx(), (ctx) =>
    letFilesGo(ctx, { object: 'customer', field: 'logo' }, sql`(f.id <> ${deleted}::uuid)`, 10),
  )
  const stray = `${t.workspace.id}/${'z'.repeat(32)}`
  const foreign = `other/${'z'.repeat(32)}`
  for (const key of [stray, foreign]) objects.set(key, { bytes: Buffer.alloc(1), at: new Date() })
  for (const object of objects.values()) object.at = new Date(Date.now() - 25 * 3_600_000)
  await removeStrayFiles(t.systemCtx({ now: new Date(Date.now() + 31 * 86_400_000) }))
  expect(objects.has(stray)).toBe(false)
  expect(objects.has(foreign)).toBe(true)
  expect((await readFileBytes(t.systemCtx(), kept)).bytes.toString()).toBe('kept')
})
