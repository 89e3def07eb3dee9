import { DoorClosed } from 'lucide-react'
import { useEffect } from 'react'
import { useObjects } from '../engine/objects.ts'
import { useTexts } from '../lib/i18n.ts'
import { useGo } from '../lib/nav.tsx'
import { useMe } from '../lib/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { homePath } from './menu.ts'
import { appTexts } from './texts.ts'

/** The workspace's bare address leads to where the person's work is. */
const HomeRedirect = () => {
  const t = useTexts(appTexts)
  const go = useGo()
  const path = homePath(useObjects(), useMe())
  useEffect(() => {
    if (path) go(path, { replace: true })
  }, [path, go])
  if (path) return null
  return (
    <Page>
      <EmptyState icon={DoorClosed} title={t('nothing_yet')}>
        {t('nothing_yet_note')}
      </EmptyState>
    </Page>
  )
}

export default HomeRedirect
