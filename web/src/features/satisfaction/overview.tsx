import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { industries } from '@zhinuo/contracts/customers.ts'
import type { SurveyFigures } from '@zhinuo/contracts/surveys-endpoints.ts'
import { adviceFor } from '@zhinuo/contracts/surveys-advice.ts'
import { surveySections, unmetReasons } from '@zhinuo/contracts/surveys.ts'
import { MessageCircleQuestion } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Go } from '../../lib/nav.tsx'
import { Advice } from '../../ui/advice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card, Toolbar } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { rowsPath, useFigures, type Which } from './figures-data.ts'
import { NpsCard } from './nps-card.tsx'
import css from './satisfaction.module.css'
import { satisfactionTexts } from './texts.ts'

export type Rows = (more?: Filter) => string

/** NPS, the four scores and what fell short, by industry, project and quarter. */
export const Overview = () => {
  const t = useTexts(satisfactionTexts)
  const [which, setWhich] = useState<Which>({})
  const query = useFigures(which)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={8} />
  const figures = query.data
  const unfiltered = Object.keys(which).length === 0
  return (
    <>
      <Filters which={which} onWhich={setWhich} quarters={figures.quarters} />
      {figures.n === 0 && unfiltered ? (
        <EmptyState icon={MessageCircleQuestion} title={t('nothing')}>
          {t('nothing_note')}
        </EmptyState>
      ) : (
        <FigureCards figures={figures} rows={(more) => rowsPath(which, figures.span, more)} />
      )}
    </>
  )
}

const Filters = ({
  which,
  onWhich,
  quarters,
}: {
  which: Which
  onWhich: (which: Which) => void
  quarters: readonly string[]
}) => {
  const t = useTexts(satisfactionTexts)
  const label = useLabel()
  const [project, setProject] = useState<string | null>(null)
  const change = (key: keyof Which, value: string | undefined) => {
    const { [key]: _, ...others } = which
    onWhich(value === undefined ? others : { ...others, [key]: value })
  }
  return (
    <Toolbar>
      <div className={css.filter}>
        <Select
          label={t('industry')}
          placeholder={t('industry')}
          options={Object.entries(industries).map(([value, { label: text }]) => ({
            value,
            label: label(text),
          }))}
          value={which.industry ?? null}
          onValue={(value) => change('industry', value)}
          onClear={() => change('industry', undefined)}
        />
      </div>
      <div className={css.filter}>
        <RecordPicker
          to="engagement"
          placeholder={t('project')}
          label={t('project')}
          value={which.engagement ?? null}
          name={project}
          onValue={(id, name) => {
            setProject(name)
            change('engagement', id ?? undefined)
          }}
        />
      </div>
      <div className={css.filter}>
        <Select
          label={t('quarter')}
          placeholder={t('quarter')}
          options={quarters.map((value) => ({
            value,
            label: t('quarter_name', { year: value.slice(0, 4), n: value.slice(6) }),
          }))}
          value={which.quarter ?? null}
          onValue={(value) => change('quarter', value)}
          onClear={() => change('quarter', undefined)}
        />
      </div>
    </Toolbar>
  )
}

/** The cards of one set of figures; every number leads to its rows. */
export const FigureCards = ({ figures, rows }: { figures: SurveyFigures; rows: Rows }) => (
  <div className={css.cards}>
    <NpsCard figures={figures} rows={rows} />
    <Sections figures={figures} rows={rows} />
    <Unmet figures={figures} rows={rows} />
  </div>
)

const Line = ({
  name,
  value,
  part,
  to,
  note,
}: {
  name: string
  value: ReactNode
  part: number
  to: string
  note: string
}) => (
  <li>
    <Go to={to} className={css.line}>
      <span className={css.lineName}>{name}</span>
      <span className={css.lineValue}>
        {value} <span className={css.dim}>{note}</span>
      </span>
      <span className={css.track} aria-hidden>
        <span style={{ width: `${Math.round(part * 100)}%` }} />
      </span>
    </Go>
  </li>
)

const scoreFields = {
  product: 'productScore',
  service: 'serviceScore',
  support: 'supportScore',
  overall: 'overallScore',
} as const

const Sections = ({ figures, rows }: { figures: SurveyFigures; rows: Rows }) => {
  const t = useTexts(satisfactionTexts)
  const label = useLabel()
  const { satisfied } = figures
  const whole = (share: number) => String(Math.round(share * 100))
  return (
    <Card title={t('sections')}>
      <div className={css.card}>
        <ul className={css.lines}>
          {figures.sections.map(({ section, mean, n }) => (
            <Line
              key={section}
              name={label(surveySections[section].label)}
              value={
                mean === null ? (
                  <span className={css.dim}>{t('too_few')}</span>
                ) : (
                  t('out_of', { mean: mean.toFixed(1) })
                )
              }
              part={mean === null ? 0 : mean / 5}
              note={t('answers_n', { n })}
              to={rows({ op: 'notEmpty', field: scoreFields[section] })}
            />
          ))}
        </ul>
        {satisfied.share && (
          <p>
            <Go to={rows({ op: 'gte', field: 'overallScore', value: 4 })}>
              {t('satisfied', { share: whole(satisfied.share.share) })}
            </Go>{' '}
            <span className={css.dim}>
              {t('satisfied_basis', {
                n: satisfied.n,
                low: whole(satisfied.share.low),
                high: whole(satisfied.share.high),
              })}
            </span>
          </p>
        )}
      </div>
    </Card>
  )
}

/** The reasons named most, as many as one can begin with. */
const mostAdvised = 3

const Unmet = ({ figures, rows }: { figures: SurveyFigures; rows: Rows }) => {
  const t = useTexts(satisfactionTexts)
  const label = useLabel()
  const most = figures.unmet[0]?.count ?? 1
  return (
    <Card title={t('unmet')}>
      <div className={css.card}>
        {figures.unmet.length === 0 ? (
          <p className={css.dim}>{t('unmet_none')}</p>
        ) : (
          <ol className={css.lines}>
            {figures.unmet.map(({ reason, count, share }) => (
              <Line
                key={reason}
                name={label(unmetReasons[reason].label)}
                value={t('unmet_count', { count })}
                part={count / most}
                note={figures.n < figures.minimum ? '' : `${Math.round(share * 100)}%`}
                to={rows({ op: 'has', field: 'unmetReasons', value: reason })}
              />
            ))}
          </ol>
        )}
        <Advice
          title={t('advice')}
          items={adviceFor(figures.unmet.slice(0, mostAdvised).map(({ reason }) => reason)).map((one) => ({
            key: one.key,
            name: label(one.name),
            text: label(one.text),
          }))}
        />
      </div>
    </Card>
  )
}
