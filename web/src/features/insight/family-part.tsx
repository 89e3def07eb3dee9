import {
  type deviationAxes as Axes,
  deviationAxes,
  insightAxes,
  type InsightLine,
} from '@zhinuo/contracts/insight.ts'
import { industries } from '@zhinuo/contracts/customers.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { ChartColumn } from 'lucide-react'
import { useState } from 'react'
import { useObjects } from '../../engine/objects.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Toolbar } from '../../ui/page.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { NpsCard, RateCard, SharesCard } from './figure.tsx'
import css from './insight.module.css'
import { families, type FamilyKey, rateOf, useFigures, type Which } from './insight-data.ts'
import { Groups, Months } from './tables.tsx'
import { insightTexts } from './texts.ts'

type Axis = keyof typeof Axes
type TextKey = keyof typeof insightTexts.zh

/** What each set of figures shows: its big numbers, the one that is followed by month, and the columns of its table. */
const layouts: Readonly<
  Record<
    FamilyKey,
    {
      readonly cards: readonly (readonly [rate: string, title: TextKey, note: TextKey])[]
      readonly month: string
      readonly columns: readonly (readonly [rate: string, label: TextKey])[]
    }
  >
> = {
  promises: {
    cards: [
      ['attainment', 'attainment', 'attainment_note'],
      ['kept', 'kept', 'kept_note'],
    ],
    month: 'kept',
    columns: [
      ['onTime', 'onTime'],
      ['early', 'early'],
      ['late', 'late'],
      ['broken', 'broken'],
      ['kept', 'kept'],
      ['attainment', 'attainment'],
    ],
  },
  expectations: {
    cards: [
      ['implicit', 'implicit', 'implicit_note'],
      ['spoken', 'spoken', 'spoken_note'],
      ['implicitMet', 'implicitMet', 'implicitMet_note'],
      ['explicitMet', 'explicitMet', 'explicitMet_note'],
      ['exceeded', 'exceeded', 'exceeded_note'],
    ],
    month: 'implicit',
    columns: [
      ['implicit', 'implicit'],
      ['spoken', 'spoken'],
      ['implicitMet', 'implicitMet'],
      ['explicitMet', 'explicitMet'],
      ['exceeded', 'exceeded'],
    ],
  },
  deviations: {
    cards: [['early', 'early_notice', 'early_notice_note']],
    month: 'closed',
    columns: [
      ['closed', 'closed'],
      ['early', 'early_notice'],
    ],
  },
  changes: {
    cards: [['inTime', 'changes_rate', 'changes_note']],
    month: 'inTime',
    columns: [['inTime', 'changes_rate']],
  },
  reports: {
    cards: [['inTime', 'reports_rate', 'reports_note']],
    month: 'inTime',
    columns: [
      ['inTime', 'reports_rate'],
      ['read', 'reports_read'],
    ],
  },
  surveys: {
    cards: [['csat', 'csat', 'csat_note']],
    month: 'csat',
    columns: [['csat', 'csat']],
  },
  extras: {
    cards: [
      ['noticed', 'noticed', 'noticed_note'],
      ['asked', 'asked', 'asked_note'],
    ],
    month: 'asked',
    columns: [
      ['asked', 'asked'],
      ['noticed', 'noticed'],
    ],
  },
}

const { cause, kind } = deviation.fields
const optionsOf: Readonly<Record<string, Readonly<Record<string, { label: { zh: string; en: string } }>>>> = {
  industry: industries,
  cause: cause.options,
  kind: kind.options,
}

export const FamilyPart = ({ family, which }: { family: FamilyKey; which: Which }) => {
  const t = useTexts(insightTexts)
  const label = useLabel()
  const axes: Readonly<Record<string, { label: { zh: string; en: string } }>> =
    family === 'deviations' ? deviationAxes : insightAxes
  const [by, setBy] = useState<Axis>(family === 'deviations' ? 'cause' : 'customer')
  const query = useFigures(family, which, by)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const view = query.data
  if (!view) return <SkeletonLines lines={8} />
  const { cards, month, columns } = layouts[family]
  const isEmpty = view.total.values.every(({ n }) => n === 0)
  if (isEmpty)
    return (
      <EmptyState icon={ChartColumn} title={t('nothing')}>
        {t(family === 'extras' ? 'extras_nothing' : 'nothing_note')}
      </EmptyState>
    )
  const nameOf = (line: InsightLine): string => {
    if (line.key === null) return t('not_filled')
    const option = optionsOf[by]?.[line.key]
    return option ? label(option.label) : (line.name ?? line.key)
  }
  const closed = family === 'deviations' ? rateOf(view, view.total, 'closed').value : null
  return (
    <>
      {(family === 'expectations' || family === 'extras') && <p className={css.dim}>{t(`${family}_note`)}</p>}
      <div className={css.cards}>
        {family === 'surveys' && <NpsCard view={view} />}
        {cards.map(([rate, title, note]) => (
          <RateCard
            key={rate}
            view={view}
            rate={rate}
            title={t(title as 'kept')}
            note={t(note as 'kept_note')}
          />
        ))}
        {family === 'promises' && <SharesCard view={view} />}
        {family === 'expectations' && <KeptCard which={which} />}
      </div>
      {closed && <p className={css.dim}>{t('closed_of', { count: closed.count, n: closed.n })}</p>}
      <Months view={view} rate={month} />
      <Toolbar>
        <Segmented
          label={t('by')}
          value={by}
          onValue={setBy}
          choices={(Object.keys(axes) as Axis[]).map((value) => ({
            value,
            label: label(deviationAxes[value].label),
          }))}
        />
      </Toolbar>
      <Groups
        view={view}
        axis={label(deviationAxes[by].label)}
        columns={columns.map(([rate, text]) => ({ rate, label: t(text as 'kept') }))}
        nameOf={nameOf}
      />
    </>
  )
}

/** The spoken half of the contract: how the promises of the same period ended. */
const KeptCard = ({ which }: { which: Which }) => {
  const t = useTexts(insightTexts)
  const promises = useObjects().get(families.promises.object)
  const { data } = useFigures('promises', which, 'customer', promises !== undefined)
  if (!data) return null
  return <RateCard view={data} rate="kept" title={t('kept')} note={t('kept_note')} />
}
