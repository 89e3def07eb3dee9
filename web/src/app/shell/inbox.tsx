import { Bell } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { useObjects } from '../../engine/objects.ts'
import { IconButton } from '../../ui/button.tsx'
import { appTexts } from '../texts.ts'

const InboxButton = lazy(() => import('./inbox-button.tsx'))

/** What waits for the person. It comes after the page, which does not wait for it. */
export const Inbox = () => {
  const t = useTexts(appTexts)
  // Without promises and deviations to see, nothing can wait.
  const objects = useObjects()
  if (!objects.get('commitment') && !objects.get('deviation')) return null
  return (
    <Suspense fallback={<IconButton icon={Bell} label={t('inbox')} disabled />}>
      <InboxButton />
    </Suspense>
  )
}
