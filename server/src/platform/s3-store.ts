import { createReadStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './config.ts'
import type { FileStore } from './file-store.ts'
import { diskStore } from './file-store.ts'
import { emptyDigest, signedHeaders } from './s3-signature.ts'

type S3 = NonNullable<Config['s3']>

/** A body that can be sent again. */
interface Body {
  readonly open: () => Readable
  readonly size: number
  readonly digest: string
}

interface Call {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Body
}

const attempts = 3
const silentMs = 30_000

const readText = async (response: IncomingMessage): Promise<string> =>
  Buffer.concat(await response.toArray()).toString()

const callOnce = (s3: S3, { method, path, query = {}, body }: Call): Promise<IncomingMessage> => {
  const url = new URL(`${s3.endpoint}/${s3.bucket}/${path}`)
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
  const headers = signedHeaders(
    {
      method,
      url,
      digest: body?.digest ?? emptyDigest,
      ...(body ? { headers: { 'content-length': String(body.size) } } : {}),
    },
    s3,
    new Date(),
  )
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const outgoing = send(url, { method, headers, timeout: silentMs }, resolve)
    outgoing.on('timeout', () => outgoing.destroy(new Error(`the file store at ${url.host} does not answer`)))
    outgoing.on('error', reject)
    if (body) pipeline(body.open(), outgoing).catch(reject)
    else outgoing.end()
  })
}

const mayPass = new Set([429, 500, 502, 503, 504])

/** Sends a request, again where the failure may pass. */
const call = async (s3: S3, wanted: Call): Promise<IncomingMessage> => {
  for (let attempt = 1; ; attempt++) {
    const outcome = await callOnce(s3, wanted).catch((error: Error) => error)
    if (!(outcome instanceof Error) && (outcome.statusCode ?? 500) < 300) return outcome
    const status = outcome instanceof Error ? 0 : (outcome.statusCode ?? 0)
    const reason = outcome instanceof Error ? outcome.message : await readText(outcome)
    if (attempt === attempts || (status !== 0 && !mayPass.has(status))) {
      throw new Error(
        `the file store refused ${wanted.method} ${wanted.path} (${status || 'no answer'}): ${reason.slice(0, 500)}`,
        outcome instanceof Error ? { cause: outcome } : undefined,
      )
    }
    await sleep(200 * 2 ** attempt)
  }
}

const tag = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]

/**
 * Files in a bucket of an S3 service (AWS, MinIO, Aliyun OSS and others), addressed by path. Bytes are gathered in
 * `spool` first: their length and digest have to be known before they are sent.
 */
export const s3Store = (s3: S3, spool: string): FileStore => {
  const disk = diskStore(spool)
  const pathOf = (workspace: string, key: string): string => {
    if (!/^[0-9a-z]{1,40}$/.test(workspace) || !/^[a-z0-9]{32}$/.test(key))
      throw new Error(`not a file of ours: ${workspace}/${key}`)
    return `${workspace}/${key}`
  }
  return {
    put: async (workspace, bytes, limit) => {
      const stored = await disk.put(workspace, bytes, limit)
      try {
        const file = disk.pathOf(workspace, stored.key)
        const body: Body = {
          open: () => createReadStream(file),
          size: stored.size,
          digest: stored.sha256.toString('hex'),
        }
        const answer = await call(s3, { method: 'PUT', path: pathOf(workspace, stored.key), body })
        answer.resume()
        return stored
      } finally {
        await disk.remove(workspace, stored.key)
      }
    },
    open: (workspace, key) => call(s3, { method: 'GET', path: pathOf(workspace, key) }),
    remove: async (workspace, key) => {
      const answer = await call(s3, { method: 'DELETE', path: pathOf(workspace, key) })
      answer.resume()
    },
    olderThan: async function* (workspace, before) {
      // What a killed upload left behind on this machine.
      for await (const keys of disk.olderThan(workspace, before))
        for (const key of keys) await disk.remove(workspace, key)
      let more: string | undefined
      do {
        const query = {
          'list-type': '2',
          prefix: `${workspace}/`,
          ...(more === undefined ? {} : { 'continuation-token': more }),
        }
        const xml = await readText(await call(s3, { method: 'GET', path: '', query }))
        const found = [...xml.matchAll(/<Contents>([^]*?)<\/Contents>/g)]
          .map(([, entry = '']) => ({
            key: tag(entry, 'Key')?.slice(workspace.length + 1) ?? '',
            at: tag(entry, 'LastModified') ?? '',
          }))
          .filter(({ key, at }) => /^[a-z0-9]{32}$/.test(key) && new Date(at) < before)
        if (found.length > 0) yield found.map(({ key }) => key)
        more = tag(xml, 'NextContinuationToken')
      } while (more !== undefined)
    },
  }
}
