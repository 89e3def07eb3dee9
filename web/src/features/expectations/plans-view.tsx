import {
  dropPlan,
  offerPlan,
  type PlanView,
  reconsiderPlan,
  reinstatePlan,
  takeBackPlan,
} from '@zhinuo/contracts/expectations-plans-endpoints.ts'
import { type Effect, effects } from '@zhinuo/contracts/expectations-plans.ts'
import { Columns3, Layers, Plus } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { refreshRecords } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAllowed } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { offerUndo } from '../../ui/undo.ts'
import { ChooseForm } from './choose-form.tsx'
import { PhasesForm } from './phases-form.tsx'
import { PlanForm } from './plan-form.tsx'
import css from './plans.module.css'
import { type phased, usePlans } from './plans-data.ts'
import { plansTexts } from './plans-texts.ts'

const most = 3

/** 方案对比: at most three plans side by side, with service effect and quote. */
export const PlansView = ({ engagement }: { engagement: string }) => {
  const t = useTexts(plansTexts)
  const query = usePlans(engagement)
  const may = useAllowed('optionPlan:prepare')
  const [editing, setEditing] = useState<PlanView | 'new' | null>(null)
  const [proposing, setProposing] = useState(false)
  const [start, setStart] = useState<ReturnType<typeof phased> | null>(null)
  const [choosing, setChoosing] = useState<PlanView | null>(null)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines />
  const { plans, expectations } = query.data
  const add = may && plans.length < most && (
    <span className={css.adds}>
      {expectations.length > 0 && (
        <Button look="quiet" icon={Layers} onClick={() => setProposing(true)}>
          {t('propose')}
        </Button>
      )}
      <Button icon={Plus} onClick={() => setEditing('new')}>
        {t('add')}
      </Button>
    </span>
  )
  const stop = () => {
    setEditing(null)
    setStart(null)
  }
  return (
    <>
      {plans.length === 0 ? (
        <EmptyState icon={Columns3} title={t('empty')} actions={add}>
          {t('empty_note')}
        </EmptyState>
      ) : (
        <>
          <div className={css.bar}>
            <p className={css.dim}>{t('note')}</p>
            {add}
          </div>
          <div className={css.plans}>
            {plans.map((plan) => (
              <section key={plan.id} className={cx(css.plan, plan.status === 'chosen' && css.chosen)}>
                <PlanHead plan={plan} onEdit={() => setEditing(plan)} onChoose={() => setChoosing(plan)} />
                <ul className={css.served}>
                  {expectations.map((e, at) => (
                    <li key={e.id}>
                      <span>{e.statement}</span>
                      <EffectTag effect={plan.effects[at] ?? 'none'} />
                    </li>
                  ))}
                </ul>
                {plan.phasing && <p className={css.text}>{plan.phasing}</p>}
                {plan.comment && <p className={css.text}>{t('comment', { text: plan.comment })}</p>}
              </section>
            ))}
          </div>
        </>
      )}
      <Dialog open={editing !== null} onClose={stop} title={t('title')} size="wide">
        {editing && (
          <PlanForm
            engagement={engagement}
            plan={editing === 'new' ? null : editing}
            start={editing === 'new' ? start : null}
            comparison={query.data}
            onClose={stop}
          />
        )}
      </Dialog>
      <Dialog open={proposing} onClose={() => setProposing(false)} title={t('propose_title')} size="wide">
        <PhasesForm
          engagement={engagement}
          onTake={(next) => {
            setStart(next)
            setProposing(false)
            setEditing('new')
          }}
          onClose={() => setProposing(false)}
        />
      </Dialog>
      <Dialog open={choosing !== null} onClose={() => setChoosing(null)} title={t('choose_title')}>
        {choosing && (
          <ChooseForm plan={choosing} customer={query.data.customer} onClose={() => setChoosing(null)} />
        )}
      </Dialog>
    </>
  )
}

const PlanHead = ({
  plan,
  onEdit,
  onChoose,
}: {
  plan: PlanView
  onEdit: () => void
  onChoose: () => void
}) => {
  const t = useTexts(plansTexts)
  return (
    <header className={css.head}>
      <h3>
        {plan.name} <OptionOf object="optionPlan" field="status" value={plan.status} />
      </h3>
      <p className={css.quote}>{plan.quote === null ? t('no_quote') : <MoneyText minor={plan.quote} />}</p>
      <p className={css.dim}>
        {plan.plannedDays !== null && t('days_text', { n: plan.plannedDays })}{' '}
        {plan.plannedOn && <DateText value={plan.plannedOn} weekday={false} />}
        {plan.chosenBy && ` · ${t('chosen_by', { name: plan.chosenBy })}`}
      </p>
      {plan.coverage !== null && (
        <Tooltip text={t('coverage_note')}>
          <p tabIndex={0} className={css.coverage}>
            {t('coverage', { n: plan.coverage })}
          </p>
        </Tooltip>
      )}
      {plan.mustOpen > 0 && <p className={css.warn}>{t('must_open', { n: plan.mustOpen })}</p>}
      {plan.summary && <p className={css.text}>{plan.summary}</p>}
      <PlanActions plan={plan} onEdit={onEdit} onChoose={onChoose} />
    </header>
  )
}

const effectTones = { full: css.full, partial: css.partial, none: css.none }

const EffectTag = ({ effect }: { effect: Effect }) => {
  const label = useLabel()
  return <span className={cx(css.tag, effectTones[effect])}>{label(effects[effect].label)}</span>
}

/** What may be done next with a plan; one thing stands out. */
const PlanActions = ({
  plan,
  onEdit,
  onChoose,
}: {
  plan: PlanView
  onEdit: () => void
  onChoose: () => void
}) => {
  const t = useTexts(plansTexts)
  const may = useAllowed('optionPlan:revise')
  const act = useAct(async (endpoint: 'offer' | 'takeBack' | 'reconsider' | 'drop', idempotencyKey) => {
    const input = { params: { id: plan.id } }
    switch (endpoint) {
      case 'offer':
        return write(offerPlan, input, { idempotencyKey })
      case 'takeBack':
        return write(takeBackPlan, input, { idempotencyKey })
      case 'reconsider':
        return write(reconsiderPlan, input, { idempotencyKey })
      default:
        return write(dropPlan, input, { idempotencyKey })
    }
  })
  if (!may) return null
  const run = async (verb: Parameters<typeof act.run>[0]) => {
    if (!(await act.run(verb))) return
    await refreshRecords('optionPlan')
    if (verb === 'drop')
      offerUndo(t('dropped', { name: plan.name }), async () => {
        await write(reinstatePlan, { params: { id: plan.id } })
        await refreshRecords('optionPlan')
      })
  }
  const { status } = plan
  return (
    <div className={css.actions}>
      {status === 'draft' && (
        <>
          <Button size="s" look="primary" busy={act.busy} onClick={() => void run('offer')}>
            {t('offer')}
          </Button>
          <Button size="s" onClick={onEdit}>
            {t('edit')}
          </Button>
        </>
      )}
      {status === 'offered' && (
        <>
          <Button size="s" look="primary" onClick={onChoose}>
            {t('choose')}
          </Button>
          <Button size="s" onClick={() => void run('takeBack')}>
            {t('take_back')}
          </Button>
        </>
      )}
      {status === 'chosen' ? (
        <Button size="s" onClick={() => void run('reconsider')}>
          {t('reconsider')}
        </Button>
      ) : (
        <Button size="s" look="quiet" onClick={() => void run('drop')}>
          {t('drop')}
        </Button>
      )}
      {act.error !== null && <ErrorNote error={act.error} />}
    </div>
  )
}
