import type { FastifyReply, FastifyRequest } from 'fastify'

export const sessionCookie = 'zn_session'
export const portalCookie = 'zn_portal'

/** Value of a cookie of ours: letters, digits, `.`, `-` and `_`; anything else counts as absent. */
export const readCookie = (request: Pick<FastifyRequest, 'headers'>, name: string): string | undefined => {
  const header = request.headers.cookie
  if (header === undefined) return undefined
  let at = header.indexOf(`${name}=`)
  while (at > 0 && header[at - 1] !== ' ' && header[at - 1] !== ';') at = header.indexOf(`${name}=`, at + 1)
  if (at < 0) return undefined
  const from = at + name.length + 1
  const end = header.indexOf(';', from)
  const value = header.slice(from, end < 0 ? undefined : end)
  return /^[\w.-]{1,200}$/.test(value) ? value : undefined
}

export interface CookieOptions {
  readonly secure: boolean
  readonly maxAgeSeconds: number
  readonly path?: string
}

/** Sets a cookie that no script reads and no other site sends along with a write. An empty value deletes it. */
export const setCookie = (
  reply: FastifyReply,
  name: string,
  value: string,
  { secure, maxAgeSeconds, path = '/' }: CookieOptions,
): void => {
  const parts = [
    `${name}=${value}`,
    `Path=${path}`,
    `Max-Age=${value === '' ? 0 : Math.floor(maxAgeSeconds)}`,
    'HttpOnly',
    'SameSite=Lax',
  ]
  if (secure) parts.push('Secure')
  void reply.header('set-cookie', [
    ...[reply.getHeader('set-cookie') ?? []].flat().map(String),
    parts.join('; '),
  ])
}
