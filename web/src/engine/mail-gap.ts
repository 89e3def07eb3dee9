import { useTexts } from '../lib/i18n.ts'
import { useMe } from '../lib/session.ts'
import { engineTexts } from './texts.ts'

/** Why a mail reaches nobody, and what to do instead, where no mail server is set up; undefined where mails go out. */
export const useMailGap = (): string | undefined => {
  const t = useTexts(engineTexts)
  return useMe().mailsGoOut ? undefined : t('no_mail_server')
}
