import { getWorkload, type WorkloadView } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, TriangleAlert, Users } from 'lucide-react'
import { useState } from 'react'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { addDays, formatDay, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath, useAddress } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { Avatar } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './delivery.module.css'
import { deliveryTexts } from './texts.ts'

const weeks = 6
const weekDays = 7
const most = 100

type Cell = WorkloadView['members'][number]['weeks'][number]

/** 谁在忙什么: people by weeks, how full they are and with what. */
export const WorkloadPage = () => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const [address] = useAddress()
  const engagement = typeof address.engagement === 'string' ? address.engagement : undefined
  const [from, setFrom] = useState(today())
  const query = useQuery({
    queryKey: [...recordsKey('workItem'), 'workload', from, engagement ?? null],
    queryFn: ({ signal }) =>
      api.call(
        getWorkload,
        { query: { from, weeks, ...(engagement === undefined ? {} : { engagement }) } },
        { signal },
      ),
  })
  const move = (by: number) => setFrom(addDays(from, by * weekDays))
  const data = query.data
  const over = data?.members.flatMap(({ id, name, weeks }) => {
    const full = weeks.filter((cell) => cell.over)
    return full.length === 0
      ? []
      : [{ id, name, weeks: full.length, percent: Math.max(...full.map((cell) => cell.percent)) }]
  })
  return (
    <Page>
      <PageHeader
        title={t('workload')}
        note={t('workload_note')}
        actions={
          <>
            <Button size="s" icon={ChevronLeft} onClick={() => move(-weeks)}>
              {t('earlier')}
            </Button>
            <Button size="s" icon={ChevronRight} onClick={() => move(weeks)}>
              {t('later')}
            </Button>
          </>
        }
      />
      {query.error ? (
        <ErrorNote error={query.error} />
      ) : !data || !over ? (
        <SkeletonRows rows={6} height={56} />
      ) : data.members.length === 0 ? (
        <EmptyState icon={Users} title={t('workload_none')} />
      ) : (
        <>
          {data.partial && <p className={css.dim}>{t('workload_partial')}</p>}
          {over.length > 0 && (
            <ul className={css.over}>
              {over.map(({ id, ...load }) => (
                <li key={id}>
                  <TriangleAlert aria-hidden />
                  {t('over_line', load)}
                </li>
              ))}
            </ul>
          )}
          <div className={css.tableBox}>
            <table className={css.load}>
              <thead>
                <tr>
                  <th scope="col">{t('member')}</th>
                  {data.weeks.map((week) => (
                    <th
                      key={week.week}
                      scope="col"
                      className={cx(week.from <= data.today && data.today <= week.to && css.now)}
                    >
                      {formatDay(week.from, language, { weekday: false })}
                      <small>{t('load_hours', { hours: week.capacityHours })}</small>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.members.map((member) => (
                  <tr key={member.id}>
                    <th scope="row">
                      <span className={css.line}>
                        <Avatar name={member.name} /> {member.name}
                      </span>
                    </th>
                    {member.weeks.map((cell, i) => (
                      <td key={data.weeks[i]?.week}>
                        <Load cell={cell} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Page>
  )
}

const Load = ({ cell }: { cell: Cell }) => {
  const t = useTexts(deliveryTexts)
  if (cell.hours === 0 && cell.work.length === 0) return <span className={css.dim}>{t('free')}</span>
  return (
    <div className={css.cell}>
      <div className={cx(css.loadBar, cell.over && css.loadOver)}>
        <span style={{ width: `${Math.min(most, cell.percent)}%` }} />
        <b>{t('load', { percent: cell.percent })}</b>
        {cell.over && <TriangleAlert aria-label={t('over')} />}
      </div>
      <ul>
        {cell.parts.map((part) => (
          <li key={part.engagement ?? ''}>
            {part.engagement === null ? (
              <span className={css.dim}>{t('elsewhere')}</span>
            ) : (
              <Go to={recordPath('engagement', part.engagement)}>{part.name}</Go>
            )}
            <span className={css.figure}>{t('load_hours', { hours: part.hours })}</span>
          </li>
        ))}
        {cell.work.slice(0, 4).map((work) => (
          <li key={work.id}>
            <Go to={recordPath('workItem', work.id)} className={css.task}>
              {work.title}
            </Go>
          </li>
        ))}
        {cell.work.length > 4 && <li className={css.dim}>+{cell.work.length - 4}</li>}
      </ul>
    </div>
  )
}
