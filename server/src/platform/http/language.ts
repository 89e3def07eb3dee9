import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { FastifyRequest } from 'fastify'

/** The language a browser asks for, by the order of its list; Chinese when it names neither. */
export const askedLanguage = (request: Pick<FastifyRequest, 'headers'>): Language => {
  const header = request.headers['accept-language']
  if (!header) return 'zh'
  const english = header.search(/\ben\b/i)
  const chinese = header.search(/\bzh\b/i)
  return english >= 0 && (chinese < 0 || english < chinese) ? 'en' : 'zh'
}

/**
 * The language in which a page of ours asks: it names one alone. Null where a browser sends its own list, as it does for
 * addresses that it opens by itself.
 */
export const pageLanguage = (request: Pick<FastifyRequest, 'headers'>): Language | null => {
  const header = request.headers['accept-language']
  return header === 'zh' || header === 'en' ? header : null
}
