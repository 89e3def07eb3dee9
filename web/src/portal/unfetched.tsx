import { ApiError } from '@zhinuo/contracts/kit/client.ts'
import { RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTexts } from '../lib/i18n.ts'
import { portalTexts } from './texts.ts'
import { Button } from './ui/button.tsx'
import { Frame } from './ui/frame.tsx'
import { Failed, Message, Waiting } from './ui/message.tsx'

const beatMs = 5000
const noAnswer = new ApiError(0, { code: 'network', message: 'no page' })

/** That the server was asked in vain since this window was opened. */
let wasGone = false

const isThere = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    () => true,
    () => false,
  )

/**
 * In place of a page whose code did not arrive: nobody answers, or the product was renewed meanwhile. A browser does not
 * fetch it a second time by itself: the window is opened anew as soon as somebody answers again, and never in a circle.
 */
export const Unfetched = () => {
  const t = useTexts(portalTexts)
  const [state, setState] = useState<'asking' | 'gone' | 'renewed'>('asking')
  const ask = useCallback(async () => {
    if (!(await isThere())) {
      wasGone = true
      setState('gone')
    } else if (wasGone) location.reload()
    else setState('renewed')
  }, [])
  useEffect(() => {
    void ask()
    const timer = setInterval(() => void ask(), beatMs)
    return () => clearInterval(timer)
  }, [ask])
  return (
    <Frame home="/portal">
      {state === 'asking' && <Waiting />}
      {state === 'gone' && <Failed error={noAnswer} onRetry={() => void ask()} />}
      {state === 'renewed' && (
        <Message icon={RefreshCw} title={t('renewed')}>
          <Button onClick={() => location.reload()}>{t('open_again')}</Button>
        </Message>
      )}
    </Frame>
  )
}
