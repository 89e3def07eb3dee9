import type { Exchange } from './route.ts'

export interface Download {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** Answers with a file that is saved, never shown in the page. */
export const sendDownload = ({ reply }: Exchange, { name, type, bytes }: Download): undefined => {
  void reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(bytes))
  return undefined
}

/** Where a request came from, for the record of a signature. */
export interface Origin {
  readonly ip: string | null
  readonly agent: string | null
}

export const originOf = ({ request }: Exchange): Origin => ({
  ip: request.ip,
  agent: request.headers['user-agent'] ?? null,
})
