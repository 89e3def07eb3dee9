import type { PortalPromise } from '@zhinuo/contracts/portal.ts'
import { useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portalTexts } from '../texts.ts'
import { Card, LinkRow, Section } from '../ui/card.tsx'
import { Progress } from '../ui/progress.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import css from './home.module.css'
import { WaitingForYou } from './waiting.tsx'

const ended: ReadonlySet<PortalPromise['state']> = new Set([
  'kept',
  'keptLate',
  'notKept',
  'renegotiated',
  'withdrawn',
  'cancelled',
])

/** 我们答应您的: what is open stays in sight, what is done opens on a tap. */
export const Promises = ({ promises }: { promises: readonly PortalPromise[] }) => {
  const t = useTexts(portalTexts)
  const [all, setAll] = useState(false)
  const open = promises.filter((one) => !ended.has(one.state))
  const done = promises.filter((one) => ended.has(one.state))
  return (
    <Section title={t('promises')} count={open.length}>
      <Card>
        {promises.length === 0 && <p className={css.quiet}>{t('promises_none')}</p>}
        {open.map((one) => (
          <PromiseRow key={one.id} promise={one} />
        ))}
        {all && done.map((one) => <PromiseRow key={one.id} promise={one} />)}
        {done.length > 0 && (
          <button type="button" className={css.more} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('hide_done') : t('show_done', { count: done.length })}
          </button>
        )}
      </Card>
    </Section>
  )
}

const PromiseRow = ({ promise }: { promise: PortalPromise }) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  const running = !ended.has(promise.state)
  return (
    <LinkRow
      to={`/portal/promises/${promise.id}`}
      title={promise.content}
      note={
        <>
          {promise.expectedAround && running
            ? t('expected_around', { day: formatDay(promise.expectedAround, language, { weekday: false }) })
            : t('by_day', { day: formatDay(promise.promisedOn, language, { weekday: false }) })}
          {promise.saidWhere && ` · ${promise.saidWhere}`}
          <WaitingForYou promise={promise} />
        </>
      }
    >
      <span className={css.head}>
        <StateTag tone={promise.tone}>{promise.stateText}</StateTag>
      </span>
      {running && promise.progress > 0 && <Progress value={promise.progress} label={t('progress')} />}
    </LinkRow>
  )
}
