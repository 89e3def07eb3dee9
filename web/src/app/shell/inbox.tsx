import { Bell } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { IconButton } from '../../ui/button.tsx'
import { inboxTexts } from './inbox-texts.ts'

const InboxButton = lazy(() => import('./inbox-button.tsx'))

/** What the person was told. It comes after the page, which does not wait for it. */
export const Inbox = () => {
  const t = useTexts(inboxTexts)
  return (
    <Suspense fallback={<IconButton icon={Bell} label={t('inbox')} disabled />}>
      <InboxButton />
    </Suspense>
  )
}
