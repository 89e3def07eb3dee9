import { Compass } from 'lucide-react'
import { useRouter } from '@tanstack/react-router'
import { useTexts } from '../lib/i18n.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { appTexts } from './texts.ts'

/** A part of the build that is gone: the page is older than the server. */
const isOldPage = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script|preload/i.test(error.message)

export const PageFailed = ({ error, reset }: { error: unknown; reset: () => void }) => {
  const t = useTexts(appTexts)
  const router = useRouter()
  return (
    <Page>
      {isOldPage(error) ? (
        <EmptyState
          title={t('new_version')}
          actions={
            <Button look="primary" onClick={() => location.reload()}>
              {t('reload')}
            </Button>
          }
        />
      ) : (
        <ErrorState
          error={error}
          onRetry={() => {
            reset()
            void router.invalidate()
          }}
        >
          <a className={buttonClass('quiet')} href="/">
            {t('home')}
          </a>
        </ErrorState>
      )}
    </Page>
  )
}

export const NotFound = () => {
  const t = useTexts(appTexts)
  return (
    <Page>
      <EmptyState
        icon={Compass}
        title={t('not_found')}
        actions={
          <a className={buttonClass()} href="/">
            {t('home')}
          </a>
        }
      >
        {t('not_found_note')}
      </EmptyState>
    </Page>
  )
}

export const PagePending = () => (
  <Page>
    <SkeletonLines lines={8} />
  </Page>
)
