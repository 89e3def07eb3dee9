import { checkInCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import { getPromiseWork } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { OptionOf } from '../../engine/fields/option.tsx'
import { idOf, recordsKey, refreshAll } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api, write } from '../../lib/api.ts'
import { formatDay } from '../../lib/dates.ts'
import { currentLanguage, useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { errorMessageOf } from '../../ui/error-text.ts'
import { toast } from '../../ui/toast.tsx'
import css from './delivery.module.css'
import { deliveryTexts } from './texts.ts'

const working: readonly unknown[] = ['promised', 'inProgress', 'atRisk', 'sentBack', 'overdue']

/** The work behind a promise; what it says about the days that are left is adopted by a person, or not. */
export const PromiseWork = ({ object, row }: RecordProps) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const query = useQuery({
    queryKey: [...recordsKey('workItem'), 'promise', idOf(row)],
    enabled: row.side === 'ours',
    queryFn: ({ signal }) => api.call(getPromiseWork, { params: { id: idOf(row) } }, { signal }),
  })
  useLive('workItem', query)
  const data = query.data
  if (!data || data.items.length === 0) return null
  const { proposedRemainingDays: days, endsOn } = data
  const mayCheckIn = working.includes(row.status) && object.verbs.some((verb) => verb.key === 'checkIn')
  const adopt = async (remainingDays: number) => {
    try {
      const progress = typeof row.progress === 'number' ? row.progress : 0
      await write(checkInCommitment, { params: { id: idOf(row) }, body: { progress, remainingDays } })
      await refreshAll()
      toast({ text: t('adopted', { days: remainingDays }), tone: 'good' })
    } catch (error) {
      toast({ text: errorMessageOf(error, currentLanguage()), tone: 'bad', seconds: 8 })
    }
  }
  return (
    <section className={css.section}>
      <h2 className={css.heading}>{t('promise_work')}</h2>
      {days !== null && endsOn !== null && days !== row.remainingDays && (
        <p className={css.line}>
          <span className={css.dim}>
            {t('promise_proposed', { count: days, day: formatDay(endsOn, language, { weekday: false }) })}
          </span>
          {mayCheckIn && (
            <Button size="s" onClick={() => void adopt(days)}>
              {t('adopt')}
            </Button>
          )}
        </p>
      )}
      <ul className={css.cards}>
        {data.items.map((item) => (
          <li key={item.id}>
            <Go to={recordPath('workItem', item.id)}>{item.title}</Go>
            <p className={css.line}>
              <OptionOf object="workItem" field="status" value={item.status} />
              <span className={css.figure}>{item.progress}%</span>
              <span className={css.dim}>
                {formatDay(item.start, language, { weekday: false })} –{' '}
                {formatDay(item.end, language, { weekday: false })}
              </span>
              <span className={css.dim}>{item.assignee?.name ?? t('nobody')}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
