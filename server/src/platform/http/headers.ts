import type { FastifyInstance } from 'fastify'

/**
 * Pages run scripts and take styles of this host only. Images and media may be made in the page (drawn signatures,
 * previews, QR codes).
 */
const policyWith = (styles: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policyWith("'self'"),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
}

/** The page that describes the API carries its few styles within itself. */
export const docsHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'content-security-policy': policyWith("'self' 'unsafe-inline'"),
}

/** Tokens stand in addresses of public pages: no referrer leaves from there. */
export const tokenPageHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'referrer-policy': 'no-referrer',
}

/** Headers of every JSON answer. */
export const setAnswerHeaders = (app: FastifyInstance, secure: boolean, now: () => Date): void => {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    void reply.header('x-content-type-options', 'nosniff')
    // The product's own time: pages count down to lines by it, not by the clock of the person's computer.
    if (request.url.startsWith('/api/')) void reply.header('date', now().toUTCString())
    if (secure) void reply.header('strict-transport-security', 'max-age=31536000')
    done()
  })
}
