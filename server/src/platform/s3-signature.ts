import { createHash, createHmac } from 'node:crypto'

export interface S3Credentials {
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export const emptyDigest = createHash('sha256').digest('hex')

const hmac = (key: Uint8Array | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** RFC 3986 with upper-case escapes, as the signature wants it. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .map(([key, value]) => `${escaped(key)}=${escaped(value)}`)
    .toSorted()
    .join('&')

/**
 * Headers of a request signed by AWS Signature Version 4, the given ones among them.
 * `digest` is the hexadecimal SHA-256 of the body.
 */
export const signedHeaders = (
  request: {
    readonly method: string
    readonly url: URL
    readonly headers?: Readonly<Record<string, string>>
    readonly digest: string
  },
  { region, accessKeyId, secretAccessKey }: S3Credentials,
  at: Date,
): Record<string, string> => {
  const { method, url, headers = {}, digest } = request
  const moment = at.toISOString().replace(/[-:]|\.\d+/g, '')
  const day = moment.slice(0, 8)
  const all: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': digest,
    'x-amz-date': moment,
  }
  const names = Object.keys(all)
    .map((name) => name.toLowerCase())
    .toSorted()
  const values = new Map(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value.trim()]))
  const canonical = [
    method,
    url.pathname
      .split('/')
      .map((part) => escaped(decodeURIComponent(part)))
      .join('/'),
    canonicalQuery(url),
    ...names.map((name) => `${name}:${values.get(name)}`),
    '',
    names.join(';'),
    digest,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', moment, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  )
  const key = ['s3', 'aws4_request'].reduce<Buffer>(
    (made, part) => hmac(made, part),
    hmac(hmac(`AWS4${secretAccessKey}`, day), region),
  )
  const signature = hmac(key, text).toString('hex')
  return {
    ...all,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}
