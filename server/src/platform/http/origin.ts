import type { FastifyRequest } from 'fastify'
import { fail } from '../errors.ts'

const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null)

/**
 * Refuses a write whose credential is a cookie unless it comes from a page of ours: the browser's `Origin` names the
 * host that was called or the public address. A write with no credential yet (sign-in, set-up) may come without an
 * `Origin`, for command lines send none, but not from another site.
 */
export const checkOrigin = (request: FastifyRequest, publicHost: string | null): void => {
  const { headers } = request
  if (headers.authorization !== undefined) return
  const { origin } = headers
  if (origin === undefined) {
    const site = headers['sec-fetch-site']
    if (headers.cookie === undefined ? site === undefined || site === 'same-origin' : site === 'same-origin')
      return
    return fail('auth.cross_site')
  }
  const from = hostOf(origin)
  if (from === null || (from !== headers.host && from !== publicHost)) fail('auth.cross_site')
}
