import type { ErrorBody, Language } from '@zhinuo/contracts/kit/errors.ts'
import { translate } from '../lib/i18n.ts'
import { uiTexts } from './texts.ts'

/** What an error says to a person. */
export interface ErrorText {
  readonly message: string
  readonly todo?: string
  readonly code: string
  readonly requestId?: string
}

/** Errors of the API client carry the server's answer as `body`; told by shape, so that this layer needs no client. */
const answerOf = (error: unknown): ErrorBody['error'] | null => {
  if (typeof error !== 'object' || error === null) return null
  const body = (error as { body?: unknown }).body ?? error
  const answer = (body as { error?: unknown }).error ?? body
  return typeof answer === 'object' && answer !== null && typeof (answer as { code?: unknown }).code === 'string' && typeof (answer as { message?: unknown }).message === 'string'
    ? (answer as ErrorBody['error'])
    : null
}

export const errorTextOf = (error: unknown, language?: Language): ErrorText => {
  const t = translate(uiTexts, language)
  const answer = answerOf(error)
  if (answer) return answer
  // `fetch` says so when no answer came at all.
  if (error instanceof TypeError && /fetch|network|load/i.test(error.message)) return { code: 'client.offline', message: t('error_offline'), todo: t('error_offline_todo') }
  return { code: 'client.failed', message: t('error_unknown') }
}

export const errorMessageOf = (error: unknown, language?: Language): string => errorTextOf(error, language).message
