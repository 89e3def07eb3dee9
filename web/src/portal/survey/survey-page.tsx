import { isError } from '@zhinuo/contracts/kit/client.ts'
import { portalSurvey, portalSurveyOpened } from '@zhinuo/contracts/surveys-portal.ts'
import { CalendarX2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { useOpenedLink } from '../access/opened-link.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Waiting } from '../ui/message.tsx'
import { Answered } from './answered.tsx'
import { SurveyForm } from './form.tsx'
import { surveyTexts } from './texts.ts'

/** Whatever ended it, or never was: the reader is told the same. */
const isOver = (error: unknown): boolean =>
  (['survey.closed', 'record.not_found', 'auth.required'] as const).some((code) => isError(error, code))

const Closed = () => {
  const t = useTexts(surveyTexts)
  return (
    <Message icon={CalendarX2} title={t('closed')}>
      <p>{t('closed_note')}</p>
    </Message>
  )
}

/** The address that a survey is sent by: whoever holds it may answer, once. */
export const AskedPage = ({ token }: { token: string }) => {
  const { value: opened, error, reload } = useOpenedLink(token)
  if (opened?.purpose === 'survey' && opened.record)
    return <SurveyPage id={opened.record} brand={opened.organisation} byLink />
  return (
    <Frame brand={opened?.organisation}>
      {error && !isOver(error) ? (
        <Failed error={error} onRetry={reload} />
      ) : error || opened ? (
        <Closed />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

export const SurveyPage = ({
  id,
  brand,
  byLink = false,
}: {
  id: string
  brand: string
  byLink?: boolean
}) => {
  const {
    value: survey,
    error,
    reload,
    set,
  } = useLoaded(`survey ${id}`, (signal) => portal.call(portalSurvey, { params: { id } }, { signal }))
  const [sent, setSent] = useState(false)
  const open = survey?.state === 'open'
  useEffect(() => {
    // A receipt that is lost is sent again on the next visit.
    if (open) portal.call(portalSurveyOpened, { params: { id } }).catch(() => undefined)
  }, [id, open])
  const frame = byLink ? { brand } : { brand, onBack: back }
  if (survey?.state === 'open')
    return (
      <SurveyForm
        key={id}
        survey={survey}
        frame={frame}
        onDone={(answered) => {
          setSent(true)
          set(answered)
        }}
      />
    )
  return (
    <Frame {...frame}>
      {survey ? (
        <Answered survey={survey} sent={sent} />
      ) : error && isOver(error) ? (
        <Closed />
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}
