import type { PlanItem, PlanMilestone, PlanView } from '@zhinuo/contracts/delivery-views.ts'
import { completeWork, reopenWork } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import { ArrowDown, ArrowUp, Check, RefreshCw } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { refreshAll } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { addDays, formatDay } from '../../lib/dates.ts'
import { currentLanguage, useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { errorMessageOf } from '../../ui/error-text.ts'
import { toast } from '../../ui/toast.tsx'
import { offerUndo } from '../../ui/undo.ts'
import css from './delivery.module.css'
import { rowsOf, workdaysIn } from './gantt-scale.ts'
import { moveInOrder } from './plan-data.ts'
import { deliveryTexts } from './texts.ts'

/** The same plan in words: what a chart shows, for everybody whom a chart does not serve, and for a phone. */
export const PlanTable = ({ plan, onCheckIn }: { plan: PlanView; onCheckIn: (item: PlanItem) => void }) => {
  const t = useTexts(deliveryTexts)
  const off = useMemo(() => new Set(plan.daysOff), [plan.daysOff])
  const titles = new Map(plan.items.map(({ id, title }) => [id, title]))
  const before = (id: string): string =>
    plan.links
      .filter((link) => link.after === id)
      .map((link) => titles.get(link.before) ?? '')
      .join('、')
  return (
    <div className={css.tableBox}>
      <table className={css.table}>
        <thead>
          <tr>
            {(
              [
                'name',
                'who',
                'status',
                'original',
                'current',
                'slip',
                'progress',
                'before',
                'actions',
              ] as const
            ).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(plan).map((row) =>
            row.kind === 'milestone' ? (
              <MilestoneRow key={row.id} plan={plan} milestone={row.milestone} />
            ) : row.kind === 'item' ? (
              <ItemRow key={row.id} item={row.item} before={before(row.id)} off={off} onCheckIn={onCheckIn} />
            ) : row.kind === 'promise' ? (
              <PromiseRow key={row.id} promise={row.promise} />
            ) : null,
          )}
        </tbody>
      </table>
    </div>
  )
}

const Cell = ({ name, children }: { name: string; children: ReactNode }) => (
  <td data-name={name}>{children}</td>
)

const useDay = () => {
  const language = useLanguage()
  const t = useTexts(deliveryTexts)
  return (day: string | null): string =>
    day === null ? t('none_dash') : formatDay(day, language, { weekday: false })
}

/** From a day to another; the year is said once where it is the same. */
const useSpan = () => {
  const language = useLanguage()
  const day = useDay()
  return (from: string | null, to: string | null): string =>
    `${day(from)} – ${from && to ? formatDay(to, language, { weekday: false, thisYear: from.slice(0, 4) }) : day(to)}`
}

const Slip = ({ days }: { days: number }) => {
  const t = useTexts(deliveryTexts)
  if (days === 0) return <span className={css.dim}>{t('slip_none')}</span>
  return (
    <span className={cx(days > 0 && css.late)}>
      {days > 0 ? t('slip_late', { count: days }) : t('slip_early', { count: -days })}
    </span>
  )
}

const MilestoneRow = ({ plan, milestone }: { plan: PlanView; milestone: PlanMilestone }) => {
  const t = useTexts(deliveryTexts)
  const day = useDay()
  const at = plan.milestones.findIndex(({ id }) => id === milestone.id)
  const move = (step: -1 | 1) => {
    void moveInOrder(plan, milestone.id, step).catch((error: unknown) =>
      toast({ text: errorMessageOf(error, currentLanguage()), tone: 'bad', seconds: 8 }),
    )
  }
  return (
    <tr className={css.goalRow}>
      <th scope="row">
        <Go to={recordPath('milestone', milestone.id)}>{milestone.name}</Go>
      </th>
      <Cell name={t('who')}>{milestone.owner?.name ?? t('none_dash')}</Cell>
      <Cell name={t('status')}>
        <OptionOf object="milestone" field="status" value={milestone.status} />
      </Cell>
      <Cell name={t('original')}>{day(milestone.baselineOn)}</Cell>
      <Cell name={t('current')}>{day(milestone.expectedOn)}</Cell>
      <Cell name={t('slip')}>
        <Slip days={milestone.slipDays} />
      </Cell>
      <Cell name={t('progress')}>{milestone.percent}%</Cell>
      <Cell name={t('before')}>{null}</Cell>
      <Cell name={t('actions')}>
        {milestone.can.includes('arrange') && (
          <span className={css.actions}>
            <IconButton
              icon={ArrowUp}
              size="s"
              label={t('move_up')}
              disabled={at <= 0}
              onClick={() => move(-1)}
            />
            <IconButton
              icon={ArrowDown}
              size="s"
              label={t('move_down')}
              disabled={at === plan.milestones.length - 1}
              onClick={() => move(1)}
            />
          </span>
        )}
      </Cell>
    </tr>
  )
}

const ItemRow = ({
  item,
  before,
  off,
  onCheckIn,
}: {
  item: PlanItem
  before: string
  off: ReadonlySet<string>
  onCheckIn: (item: PlanItem) => void
}) => {
  const t = useTexts(deliveryTexts)
  const span = useSpan()
  const late =
    item.baselineEnd !== null && item.end > item.baselineEnd
      ? workdaysIn(addDays(item.baselineEnd, 1), item.end, off)
      : 0
  const complete = async () => {
    try {
      await write(completeWork, { params: { id: item.id }, body: {} })
      await refreshAll()
      offerUndo(t('completed', { title: item.title }), async () => {
        await write(reopenWork, { params: { id: item.id } })
        await refreshAll()
      })
    } catch (error) {
      toast({ text: errorMessageOf(error, currentLanguage()), tone: 'bad', seconds: 8 })
    }
  }
  return (
    <tr>
      <th scope="row" className={css.child}>
        <Go to={recordPath('workItem', item.id)}>{item.title}</Go>
        {item.critical && <span className={css.mark}>{t('critical')}</span>}
        {item.blockedReason && <span className={css.late}>{item.blockedReason}</span>}
      </th>
      <Cell name={t('who')}>{item.assignee?.name ?? <span className={css.dim}>{t('nobody')}</span>}</Cell>
      <Cell name={t('status')}>
        <OptionOf object="workItem" field="status" value={item.status} />
      </Cell>
      <Cell name={t('original')}>
        {item.baselineStart || item.baselineEnd ? span(item.baselineStart, item.baselineEnd) : t('none_dash')}
      </Cell>
      <Cell name={t('current')}>{span(item.start, item.end)}</Cell>
      <Cell name={t('slip')}>{late > 0 && <Slip days={late} />}</Cell>
      <Cell name={t('progress')}>{item.progress}%</Cell>
      <Cell name={t('before')}>
        {before && (
          <span className={css.waits} title={before}>
            {before}
          </span>
        )}
      </Cell>
      <Cell name={t('actions')}>
        <span className={css.actions}>
          {item.can.includes('checkIn') && (
            <IconButton icon={RefreshCw} size="s" label={t('check_in')} onClick={() => onCheckIn(item)} />
          )}
          {item.can.includes('complete') && (
            <IconButton icon={Check} size="s" label={t('done')} onClick={() => void complete()} />
          )}
        </span>
      </Cell>
    </tr>
  )
}

const PromiseRow = ({ promise }: { promise: PlanView['promises'][number] }) => {
  const t = useTexts(deliveryTexts)
  const day = useDay()
  return (
    <tr>
      <th scope="row">
        <Go to={recordPath('commitment', promise.id)}>
          {promise.code} {promise.content}
        </Go>
      </th>
      <Cell name={t('who')}>{null}</Cell>
      <Cell name={t('status')}>
        <OptionOf object="commitment" field="status" value={promise.status} />
      </Cell>
      <Cell name={t('original')}>{day(promise.promisedOn)}</Cell>
      <Cell name={t('current')}>{null}</Cell>
      <Cell name={t('slip')}>{null}</Cell>
      <Cell name={t('progress')}>{null}</Cell>
      <Cell name={t('before')}>{null}</Cell>
      <Cell name={t('actions')}>{null}</Cell>
    </tr>
  )
}
