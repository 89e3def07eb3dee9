import type { ForecastView } from '@zhinuo/contracts/commitments-forecast.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { CalendarClock, Scissors, ShieldQuestion } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { makeColumns } from '../../engine/list/columns.ts'
import { cellKey } from '../../engine/list/use-cell-edits.ts'
import { useObjects } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import { daysBetween, formatDay, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Banner } from '../../ui/page.tsx'
import { RequestForm } from './exception-forms.tsx'
import { useForecast } from './forecast-data.ts'
import { ForecastStrip } from './forecast-strip.tsx'
import { useLint } from './lint-data.ts'
import { LintText } from './lint-text.tsx'
import { type Edits, Fields, useShownKeys } from './promise-fields.tsx'
import css from './promise.module.css'
import { SmartDots } from './smart-dots.tsx'
import { promiseTexts } from './texts.ts'
import { pointsOf, ThreePointFields, useThreePoint } from './three-point.tsx'

const who = ['owner', 'team', 'toContact', 'saidWhere', 'saidOn'] as const
const terms = ['condition', 'controllable', 'expectation', 'kind', 'waitsFor'] as const
const reckoning = ['estimateDays', 'workClass', 'internalOn'] as const
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A promise in the making: its words with hints, who does it, its day with the forecast below. */
export const DraftTerms = ({ object, row, edits }: { object: ObjectView; row: Row; edits: Edits }) => {
  const t = useTexts(promiseTexts)
  const objects = useObjects()
  const id = idOf(row)
  const columns = useMemo(
    () => makeColumns(objects, object, ['content', 'promisedOn'], {}),
    [objects, object],
  )
  const contentColumn = columns.find((column) => column.key === 'content')
  const dateColumn = columns.find((column) => column.key === 'promisedOn')
  const [content, setContent] = useState(text(row.content))
  const [promisedOn, setPromisedOn] = useState<string | null>(text(row.promisedOn) || null)
  const [quoted, setQuoted] = useState(false)
  const [points, setPoints] = useThreePoint(id)
  const scope = useRef<HTMLDivElement>(null)
  const threePoint = pointsOf(points)
  const lint = useLint(
    {
      text: content,
      quoted,
      commitment: id,
      draft: { promisedOn, ...(threePoint ? { threePoint } : {}) },
    },
    row.version,
  )
  const forecast = useForecast({ commitment: id, version: row.version, promisedOn, threePoint })
  const problem = (key: string) => edits.edits.get(cellKey(id, key))?.problem
  const editable = object.generic.includes('update')
  const shownTerms = useShownKeys(terms, row)

  const saveContent = () => {
    if (contentColumn && content.trim() !== '' && content.trim() !== row.content)
      edits.save(row, contentColumn, content.trim(), null)
  }
  const saveDate = (day: string | null) => {
    setPromisedOn(day)
    if (dateColumn) edits.save(row, dateColumn, day, null)
  }
  const asksPoints = forecast.data?.needs.includes('threePoint') || forecast.data?.engine === 'threePoint'
  const internalOn = text(row.internalOn)
  return (
    <>
      <div ref={scope}>
        <Field label={t('content')} help={t('content_help')} required error={problem('content')}>
          <LintText
            value={content}
            onValue={setContent}
            onLeave={saveContent}
            findings={lint.data?.findings ?? []}
            quoted={quoted}
            onQuoted={setQuoted}
            maxLength={500}
            label={t('content')}
          />
        </Field>
      </div>
      {lint.data && <SmartDots smart={lint.data.smart} />}
      <section className={css.group}>
        <h2 className={css.heading}>{t('when')}</h2>
        <div className={css.when}>
          <Field label={t('promised_on')} required error={problem('promisedOn')}>
            <DateInput value={promisedOn} onValue={saveDate} min={today()} disabled={!editable} />
          </Field>
          <Fields object={object} row={row} edits={edits} keys={reckoning} fixed={false} />
        </div>
        {promisedOn && internalOn && daysBetween(internalOn, promisedOn) > 0 && (
          <p className={css.dim}>{t('buffer', { days: daysBetween(internalOn, promisedOn) })}</p>
        )}
        {forecast.data && <ForecastStrip view={forecast.data} promisedOn={promisedOn} />}
        {asksPoints && <ThreePointFields value={points} onValue={setPoints} />}
        {forecast.data && (
          <Early
            view={forecast.data}
            row={row}
            promisedOn={promisedOn}
            onDate={saveDate}
            onScope={() => {
              scope.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })
              scope.current?.querySelector('textarea')?.focus()
            }}
          />
        )}
      </section>
      <section className={css.group}>
        <h2 className={css.heading}>{t('who')}</h2>
        <Fields object={object} row={row} edits={edits} keys={who} fixed={false} />
      </section>
      <section className={css.group}>
        <h2 className={css.heading}>{t('terms')}</h2>
        <Fields object={object} row={row} edits={edits} keys={shownTerms} fixed={false} />
      </section>
    </>
  )
}

/** Three ways on when the day is before P85. */
const Early = ({
  view,
  row,
  promisedOn,
  onDate,
  onScope,
}: {
  view: ForecastView
  row: Row
  promisedOn: string | null
  onDate: (day: string) => void
  onScope: () => void
}) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const [asking, setAsking] = useState(false)
  const { p85 } = view
  const settled =
    promisedOn !== null &&
    typeof row.exceptionFor === 'string' &&
    promisedOn >= row.exceptionFor &&
    (row.exceptionStatus === 'approved' || row.exceptionStatus === 'requested')
  if (view.earlierThanP85 !== true || !promisedOn || settled) return null
  return (
    <Banner tone="warn">
      <p>{t('early')}</p>
      <div className={css.row}>
        {p85 && (
          <Button size="s" icon={CalendarClock} onClick={() => onDate(p85)}>
            {t('change_date_to', { day: formatDay(p85, language, { weekday: false }) })}
          </Button>
        )}
        <Button size="s" icon={Scissors} onClick={onScope}>
          {t('cut_scope')}
        </Button>
        <Button size="s" icon={ShieldQuestion} onClick={() => setAsking(true)}>
          {t('ask_exception')}
        </Button>
      </div>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('exception_title')}>
        <RequestForm row={row} promisedOn={promisedOn} onClose={() => setAsking(false)} />
      </Dialog>
    </Banner>
  )
}
