import { Compass } from 'lucide-react'
import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ApiError } from '../lib/api.ts'
import { useTexts } from '../lib/i18n.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { appTexts } from './texts.ts'

/** A part of the build that did not come: the page is older than the server, or the server does not answer. */
const isMissingPart = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script|preload/i.test(error.message)

/** Whether the server answers at all. */
const askServer = (): Promise<true> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    () => true,
    () => {
      throw new ApiError(0, { code: 'network', message: 'no answer' })
    },
  )

/** What a browser could not fetch it does not fetch again by itself: the window is opened anew as soon as that can work. */
const PartMissing = () => {
  const t = useTexts(appTexts)
  const server = useQuery({ queryKey: ['server-answers'], queryFn: askServer, retry: false, gcTime: 0 })
  const isBack = server.isSuccess && server.errorUpdateCount > 0
  useEffect(() => {
    if (isBack) location.reload()
  }, [isBack])
  if (server.isPending || isBack) return <SkeletonLines lines={8} />
  if (server.error) return <ErrorState error={server.error} onRetry={() => void server.refetch()} />
  return (
    <EmptyState
      title={t('new_version')}
      actions={
        <Button look="primary" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      }
    />
  )
}

export const PageFailed = ({ error, reset }: { error: unknown; reset: () => void }) => {
  const t = useTexts(appTexts)
  const router = useRouter()
  return (
    <Page>
      {isMissingPart(error) ? (
        <PartMissing />
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
