import {
  type AlignmentDay,
  type AlignmentWeekView,
  getAlignmentWeek,
  setAlignmentDay,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, Palmtree, Users } from 'lucide-react'
import { useState } from 'react'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { api, write } from '../../lib/api.ts'
import { addDays, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { useAddress } from '../../lib/nav.tsx'
import { recall, remember } from '../../lib/stored.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Banner, Card, Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { AlignmentSitting } from './alignment-sitting.tsx'
import { AlignmentRows } from './meeting-rows.tsx'
import { meetingTexts } from './meeting-texts.ts'
import { isoWeek } from './reviews-data.ts'
import css from './reviews.module.css'

type Whose = 'mine' | 'all'
const isWhose = (value: unknown): value is Whose => value === 'mine' || value === 'all'

/** The alignment meetings of one week; those of one owner can be held one after the other. */
export const WeekAlignments = () => {
  const t = useTexts(meetingTexts)
  const [search, setSearch] = useAddress()
  const [whose, setWhose] = useState<Whose>(() => recall('alignments.whose', isWhose) ?? 'all')
  const week = typeof search.week === 'string' ? search.week : undefined
  const query = useQuery({
    queryKey: [...recordsKey('alignmentMeeting'), 'week', week ?? '', whose],
    queryFn: ({ signal }) =>
      api.call(getAlignmentWeek, { query: { whose, ...(week === undefined ? {} : { week }) } }, { signal }),
    placeholderData: (old) => old,
  })
  useLive('alignmentMeeting', query)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => setSearch({ week: undefined })} />
  if (!query.data) return <SkeletonRows rows={5} height={64} />
  const view = query.data
  if (search.sitting === '1')
    return <AlignmentSitting rows={view.rows} onEnd={() => setSearch({ sitting: undefined })} />
  const toHold = view.rows.filter(({ status }) => status !== 'held')
  return (
    <>
      <Toolbar>
        <WeekPicker view={view} onWeek={(next) => setSearch({ week: next })} />
        <ToolbarSpace />
        <span className={css.dim}>{t('counts', view.counts)}</span>
        <Segmented
          label={t('whose')}
          value={whose}
          onValue={(next) => {
            setWhose(next)
            remember('alignments.whose', next)
          }}
          choices={[
            { value: 'mine', label: t('mine') },
            { value: 'all', label: t('all') },
          ]}
        />
        {toHold.length > 1 && (
          <Button icon={Users} onClick={() => setSearch({ sitting: '1' })}>
            {t('sitting')}
          </Button>
        )}
      </Toolbar>
      {view.dueOn === null && <Banner>{t('exempt')}</Banner>}
      <Card padded={false}>
        {view.rows.length === 0 ? (
          <EmptyState icon={view.dueOn === null ? Palmtree : Users} title={t('none')}>
            {t('none_note')}
          </EmptyState>
        ) : (
          <AlignmentRows rows={view.rows} project />
        )}
      </Card>
      {view.mayConfigure && <DaySetting day={view.day} />}
    </>
  )
}

const DaySetting = ({ day }: { day: AlignmentDay }) => {
  const t = useTexts(meetingTexts)
  const act = useAct((next: AlignmentDay, idempotencyKey) =>
    write(setAlignmentDay, { body: { day: next } }, { idempotencyKey }),
  )
  return (
    <Field label={t('day')} help={t('day_note')} className={css.setting}>
      <Select
        value={String(day)}
        onValue={(value) => {
          if (value) void act.run(value === 'last' ? 'last' : Number(value)).then(() => refreshAll())
        }}
        options={[
          { value: 'last', label: t('day_last') },
          ...[1, 2, 3, 4, 5].map((n) => ({
            value: String(n),
            label: t('day_n', { n: '一二三四五'[n - 1] ?? n }),
          })),
        ]}
      />
      {act.error !== null && <ErrorNote error={act.error} />}
    </Field>
  )
}

const WeekPicker = ({
  view,
  onWeek,
}: {
  view: AlignmentWeekView
  onWeek: (week: string | undefined) => void
}) => {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  const go = (days: number) => onWeek(isoWeek(addDays(view.weekStart, days)))
  return (
    <div className={css.picker}>
      <IconButton icon={ChevronLeft} label={t('earlier')} onClick={() => go(-7)} />
      <span className={css.span}>
        <strong>{t('week_of', { week: Number(view.week.slice(6)) })}</strong>
        {view.dueOn && (
          <span className={css.dim}>
            {t('due_by', { day: formatDay(view.dueOn, language, { weekday: false }) })}
          </span>
        )}
      </span>
      <IconButton icon={ChevronRight} label={t('later')} onClick={() => go(7)} />
      {view.week !== view.thisWeek && (
        <Button size="s" look="quiet" onClick={() => onWeek(undefined)}>
          {t('this_week')}
        </Button>
      )}
    </div>
  )
}
