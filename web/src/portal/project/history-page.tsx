import { portalHistory, type PortalHistoryView } from '@zhinuo/contracts/portal-project.ts'
import { useState } from 'react'
import { formatDay, isDay, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { useLoaded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Button } from '../ui/button.tsx'
import { Card, LinkRow, Row, Section } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Waiting } from '../ui/message.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import css from './project.module.css'
import { projectTexts } from './texts.ts'

type Step = PortalHistoryView['steps'][number]
const pages: Readonly<Record<Step['kind'], string>> = {
  promise: 'promises',
  sheet: 'sheets',
  notice: 'notices',
  change: 'changes',
  minutes: 'meetings',
  milestone: 'milestones',
}

/** 当时我们怎么说的, by a day, and what happened since. */
export const HistoryPage = ({ brand }: { brand: string }) => {
  const t = useTexts(projectTexts)
  const language = useLanguage()
  const [on, setOn] = useState('')
  const asked = isDay(on) && on < today() ? on : null
  const { value, error, reload } = useLoaded(`history ${asked ?? ''}`, (signal) =>
    portal.call(portalHistory, asked ? { query: { on: asked } } : {}, { signal }),
  )
  const day = (text: string) => formatDay(text, language, { weekday: false })
  const several = (value?.projects.length ?? 0) > 1
  return (
    <Frame brand={brand} onBack={back} title={t('history')}>
      <Card padded>
        <div className={css.day}>
          <TextField label={t('said_day')} type="date" value={on} max={today()} onValue={setOn} />
          {asked && <Button onClick={() => setOn('')}>{t('said_now')}</Button>}
        </div>
      </Card>
      {value ? (
        <>
          <Section title={t(asked ? 'said_title' : 'said_today')}>
            <Card>
              {value.said.length === 0 && <Row title={t(on === '' ? 'said_none_yet' : 'said_none')} />}
              {value.said.map((one) => (
                <LinkRow
                  key={one.id}
                  to={`/portal/promises/${one.id}`}
                  title={one.content}
                  note={
                    <>
                      {one.promisedOn && `${t('by_day', { day: day(one.promisedOn) })} · `}
                      {t('said_since', { n: one.edition, day: day(one.since) })}
                      {several && ` · ${one.project}`}
                    </>
                  }
                />
              ))}
            </Card>
          </Section>
          <Section title={t('steps')}>
            <Card>
              {value.steps.length === 0 && <Row title={t('history_none')} />}
              {value.steps.map((one) => (
                <LinkRow
                  key={`${one.kind} ${one.id} ${one.on} ${one.text}`}
                  to={`/portal/${pages[one.kind]}/${one.id}`}
                  title={one.title}
                  note={
                    <>
                      {day(one.on)}
                      {several && ` · ${one.project}`}
                    </>
                  }
                >
                  <span className={css.tags}>
                    <StateTag tone={one.tone}>{one.text}</StateTag>
                  </span>
                </LinkRow>
              ))}
            </Card>
          </Section>
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}
