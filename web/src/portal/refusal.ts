import { ApiError } from '@zhinuo/contracts/kit/client.ts'
import { translate } from '../lib/i18n.ts'
import { portalTexts } from './texts.ts'

/** What an error says to the reader; a lost connection and an unforeseen answer have words of their own. */
export const refusalOf = (
  error: unknown,
): { readonly message: string; readonly todo?: string; readonly requestId?: string } => {
  const t = translate(portalTexts)
  if (!(error instanceof ApiError)) return { message: t('error_unknown'), todo: t('error_unknown_todo') }
  if (error.code === 'network') return { message: t('error_offline'), todo: t('error_kept') }
  if (error.code === 'answer') return { message: t('error_unknown'), todo: t('error_kept') }
  return {
    message: error.message,
    ...(error.todo ? { todo: error.todo } : {}),
    ...(error.status >= 500 && error.requestId ? { requestId: error.requestId } : {}),
  }
}
