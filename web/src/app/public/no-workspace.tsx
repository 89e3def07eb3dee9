import { signOut } from '@zhinuo/contracts/identity.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useGo } from '../../lib/nav.tsx'
import { forgetSession } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { PublicPage } from './public-page.tsx'
import { publicTexts } from './texts.ts'

/** An account without a workspace. */
const NoWorkspacePage = () => {
  const t = useTexts(publicTexts)
  const go = useGo()
  const leave = async () => {
    await api.call(signOut)
    forgetSession()
    go('/signin')
  }
  return (
    <PublicPage title={t('no_workspace')} note={t('no_workspace_note')}>
      <Button onClick={() => void leave()}>{t('sign_out')}</Button>
    </PublicPage>
  )
}

export default NoWorkspacePage
