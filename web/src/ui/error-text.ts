import { ApiError } from '@zhinuo/contracts/kit/client.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { translate } from '../lib/i18n.ts'
import { uiTexts } from './texts.ts'

/** What an error says to a person. */
export interface ErrorText {
  readonly message: string
  readonly todo?: string
  readonly code: string
  readonly requestId?: string
}

export const errorTextOf = (error: unknown, language?: Language): ErrorText => {
  const t = translate(uiTexts, language)
  if (!(error instanceof ApiError)) return { code: 'client.failed', message: t('error_unknown') }
  if (error.code === 'network')
    return { code: error.code, message: t('error_offline'), todo: t('error_offline_todo') }
  if (error.code === 'answer')
    return { code: error.code, message: t('error_answer'), todo: t('error_offline_todo') }
  return error
}

export const errorMessageOf = (error: unknown, language?: Language): string =>
  errorTextOf(error, language).message
