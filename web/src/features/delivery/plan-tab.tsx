import type { PlanItem, PlanMilestone } from '@zhinuo/contracts/delivery-views.ts'
import { CalendarClock, ChartGantt, ClipboardPaste, Flag, MoveRight, Plus, Table2, Users } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { idOf, makeRecord, refreshAll, trash } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { isError, newKey } from '../../lib/api.ts'
import { formatDay } from '../../lib/dates.ts'
import { currentLanguage, useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, inWorkspace, useGo } from '../../lib/nav.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { errorMessageOf } from '../../ui/error-text.ts'
import { usePhone } from '../../ui/layer.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { offerUndo } from '../../ui/undo.ts'
import { CheckInForm } from './check-in-form.tsx'
import css from './delivery.module.css'
import type { Moves, Zoom } from './gantt-scale.ts'
import { promisesOn } from './gantt-scale.ts'
import { Gantt } from './gantt.tsx'
import { moveMilestone, moveWork, usePlan } from './plan-data.ts'
import { BaselineDialog, ShiftDialog, TakeInDialog } from './plan-dialogs.tsx'
import { PlanOutlook } from './plan-outlook.tsx'
import { PlanSummary } from './plan-summary.tsx'
import { PlanTable } from './plan-table.tsx'
import { RescheduleMilestoneForm, RescheduleWorkForm } from './reschedule-forms.tsx'
import { deliveryTexts } from './texts.ts'

type Asked =
  | { readonly kind: 'baseline' | 'shift' | 'takeIn' }
  | { readonly kind: 'checkIn'; readonly item: PlanItem }
  | { readonly kind: 'work'; readonly item: PlanItem; readonly to: { start: string; end: string } }
  | { readonly kind: 'milestone'; readonly milestone: PlanMilestone; readonly plannedOn: string }

const refused = (error: unknown): void => {
  toast({ text: errorMessageOf(error, currentLanguage()), tone: 'bad', seconds: 8 })
}

/** 计划 of a project: the chart or the table, and what may be done with the whole. */
export const PlanTab = ({ object, row }: RecordProps) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const create = useCreate()
  const go = useGo()
  const phone = usePhone()
  const query = usePlan(idOf(row))
  const [zoom, setZoom] = useState<Zoom>('week')
  const [look, setLook] = useState<'chart' | 'table'>('chart')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [jump, setJump] = useState(0)
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={6} height={40} />
  const plan = query.data
  const close = () => setAsked(null)
  const add = async (key: 'milestone' | 'workItem') => {
    const made = await create(key, { engagement: idOf(row), 'engagement.name': row[object.title] })
    if (made) void refreshAll()
  }
  const day = (text: string) => formatDay(text, language, { weekday: false })
  const may = (what: string) => plan.can.includes(what)
  const moves: Moves = {
    work: async (item, to) => {
      // What serves a promise is moved with its reason.
      if (item.commitment !== null) return setAsked({ kind: 'work', item, to })
      const was = { start: item.plannedStart ?? item.start, end: item.plannedEnd ?? item.end }
      try {
        await moveWork(item, to)
        offerUndo(t('moved', { title: item.title, start: day(to.start), end: day(to.end) }), () =>
          moveWork(item, was),
        )
      } catch (error) {
        if (isError(error, 'workItem.promise_touched')) setAsked({ kind: 'work', item, to })
        else refused(error)
      }
    },
    link: may('link')
      ? async (before, after) => {
          const names = {
            before: before.title,
            after: plan.items.find(({ id }) => id === after)?.title ?? '',
          }
          try {
            const made = await makeRecord('workLink', { before: before.id, after }, newKey())
            await refreshAll()
            offerUndo(t('linked', names), async () => {
              await trash('workLink', idOf(made))
              await refreshAll()
            })
          } catch (error) {
            refused(error)
          }
        }
      : null,
    milestone: async (milestone, plannedOn) => {
      const ask = () => setAsked({ kind: 'milestone', milestone, plannedOn })
      // Whatever the customer sees moves after a word about it; so does what was agreed.
      if (
        milestone.visibleToCustomer ||
        milestone.baselineOn !== null ||
        promisesOn(plan, milestone.id).length > 0
      )
        return ask()
      const was = milestone.plannedOn
      const name = milestone.name
      const needs = plan.items
        .filter((item) => item.milestone === milestone.id && item.status !== 'cancelled')
        .reduce((last, { end }) => (end > last ? end : last), '')
      try {
        await moveMilestone(milestone, { plannedOn })
        offerUndo(
          needs > plannedOn
            ? t('moved_milestone_work', { name, day: day(plannedOn), needs: day(needs) })
            : t('moved_milestone', { name, day: day(plannedOn) }),
          () => moveMilestone(milestone, { plannedOn: was }),
        )
      } catch (error) {
        if (isError(error, 'milestone.promise_touched') || isError(error, 'milestone.reason_required')) ask()
        else refused(error)
      }
    },
  }
  const workload = `${inWorkspace('workload')}?engagement=${idOf(row)}`
  const more: MenuItem[] = [
    ...(phone ? [{ label: t('workload'), icon: Users, run: () => go(workload) }] : []),
    ...(may('takeIn')
      ? [{ label: t('take_in'), icon: ClipboardPaste, run: () => setAsked({ kind: 'takeIn' }) }]
      : []),
    ...(may('shift') ? [{ label: t('shift'), icon: MoveRight, run: () => setAsked({ kind: 'shift' }) }] : []),
    ...(may('baseline')
      ? [{ label: t('baseline'), icon: Flag, run: () => setAsked({ kind: 'baseline' }) }]
      : []),
  ]
  const adding = (
    <>
      {may('addMilestone') && (
        <Button size="s" icon={Plus} onClick={() => void add('milestone')}>
          {t('add_milestone')}
        </Button>
      )}
      {may('addItem') && (
        <Button size="s" icon={Plus} onClick={() => void add('workItem')}>
          {t('add_item')}
        </Button>
      )}
      {more.length > 0 && <MenuButton items={more} size="s" look="secondary" />}
    </>
  )
  const empty = plan.milestones.length + plan.items.length + plan.promises.length === 0
  return (
    <div className={css.tab}>
      {empty ? (
        <EmptyState icon={ChartGantt} title={t('none')} actions={adding}>
          {t('none_note')}
        </EmptyState>
      ) : (
        <>
          <PlanSummary plan={plan} />
          <PlanOutlook plan={plan} />
          <div className={css.tools}>
            <Segmented
              label={t('look')}
              value={look}
              onValue={setLook}
              choices={[
                { value: 'chart', label: t('chart'), icon: ChartGantt },
                { value: 'table', label: t('table'), icon: Table2 },
              ]}
            />
            {look === 'chart' && (
              <>
                <Segmented
                  label={t('zoom')}
                  value={zoom}
                  onValue={setZoom}
                  choices={[
                    { value: 'week', label: t('week') },
                    { value: 'month', label: t('month') },
                  ]}
                />
                <Button size="s" look="quiet" icon={CalendarClock} onClick={() => setJump(jump + 1)}>
                  {t('go_today')}
                </Button>
              </>
            )}
            <span className={css.space} />
            {!phone && (
              <Go to={workload} className={buttonClass('quiet', 's')}>
                <Users aria-hidden />
                {t('workload')}
              </Go>
            )}
            {adding}
          </div>
          {look === 'chart' ? (
            <Gantt plan={plan} zoom={zoom} moves={moves} jump={jump} />
          ) : (
            <PlanTable plan={plan} onCheckIn={(item) => setAsked({ kind: 'checkIn', item })} />
          )}
        </>
      )}
      {asked?.kind === 'baseline' && <BaselineDialog plan={plan} onClose={close} />}
      {asked?.kind === 'shift' && <ShiftDialog plan={plan} onClose={close} />}
      {asked?.kind === 'takeIn' && <TakeInDialog plan={plan} onClose={close} />}
      {asked?.kind === 'checkIn' && (
        <Dialog open onClose={close} title={asked.item.title} size="narrow">
          <CheckInForm row={{ ...asked.item }} onDone={close} onClose={close} />
        </Dialog>
      )}
      {asked?.kind === 'work' && (
        <Dialog open onClose={close} title={asked.item.title} size="narrow">
          <RescheduleWorkForm
            row={{ ...asked.item, ...asked.to, engagement: plan.engagement.id }}
            onDone={close}
            onClose={close}
          />
        </Dialog>
      )}
      {asked?.kind === 'milestone' && (
        <Dialog open onClose={close} title={asked.milestone.name} size="narrow">
          <RescheduleMilestoneForm
            row={{ ...asked.milestone, plannedOn: asked.plannedOn, engagement: plan.engagement.id }}
            onDone={close}
            onClose={close}
          />
        </Dialog>
      )}
    </div>
  )
}
