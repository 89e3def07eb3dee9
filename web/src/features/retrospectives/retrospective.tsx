import {
  closeRetrospective,
  refreshRetrospective,
  reopenRetrospective,
  type RetrospectiveView,
  type ReviewActionView,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { CircleCheck, Plus, RefreshCw, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { refreshAll } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { DateText, WhenText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/page.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { AddForm } from './action-forms.tsx'
import { Facts } from './facts.tsx'
import css from './retrospective.module.css'
import { retrospectiveTexts } from './texts.ts'
import { Learnt } from './learnt.tsx'
import { Written } from './written.tsx'

/** 期望复盘: the facts, what people write, and what is done about it. */
export const Retrospective = ({ view }: { view: RetrospectiveView }) => {
  const t = useTexts(retrospectiveTexts)
  const [adding, setAdding] = useState(false)
  const act = useAct((what: 'close' | 'reopen' | 'refresh', idempotencyKey) => {
    const endpoint = { close: closeRetrospective, reopen: reopenRetrospective, refresh: refreshRetrospective }
    return write(endpoint[what], { params: { id: view.id } }, { idempotencyKey })
  })
  const run = async (what: 'close' | 'reopen' | 'refresh') => {
    if (!(await act.run(what))) return
    if (what !== 'reopen') toast({ text: what === 'close' ? t('closed') : t('refreshed'), tone: 'good' })
    void refreshAll()
  }
  const yields = view.articles > 0 || view.actions.some(({ status }) => status !== 'dropped')
  return (
    <div className={css.retrospective}>
      <p className={css.head}>
        <OptionOf object="retrospective" field="status" value={view.status} />
        <span className={css.dim}>{t('led_by')}</span> <PersonTag name={view.owner.name} />
        {view.round > 1 && <span className={css.dim}>{t('round', { round: view.round })}</span>}
      </p>
      <section className={css.part}>
        <header className={css.partHead}>
          <h2 className={css.partName}>{t('facts')}</h2>
          <span className={css.dim}>
            {t('facts_as_of')} <WhenText value={view.factsAt} />
          </span>
          {view.may.write && (
            <Button
              size="s"
              look="quiet"
              icon={RefreshCw}
              busy={act.busy}
              onClick={() => void run('refresh')}
            >
              {t('refresh')}
            </Button>
          )}
        </header>
        <Facts facts={view.facts} />
      </section>
      <Written view={view} />
      <section className={css.part}>
        <header className={css.partHead}>
          <h2 className={css.partName}>{t('actions')}</h2>
          {view.may.add && (
            <Button size="s" icon={Plus} onClick={() => setAdding(true)}>
              {t('add_action')}
            </Button>
          )}
        </header>
        {view.actions.length === 0 ? (
          <p className={css.dim}>{t('no_action')}</p>
        ) : (
          <ul className={css.actionList}>
            {view.actions.map((action) => (
              <Action key={action.id} action={action} />
            ))}
          </ul>
        )}
        {view.status === 'open' && !yields && <Banner tone="warn">{t('actions_hint')}</Banner>}
      </section>
      <Learnt view={view} />
      {act.error !== null && <ErrorNote error={act.error} />}
      <div className={css.saving}>
        {view.may.close && (
          <>
            <Button look="primary" icon={CircleCheck} busy={act.busy} onClick={() => void run('close')}>
              {t('close')}
            </Button>
            <span className={css.dim}>{t('close_note')}</span>
          </>
        )}
        {view.may.reopen && (
          <Button icon={RotateCcw} busy={act.busy} onClick={() => void run('reopen')}>
            {t('reopen')}
          </Button>
        )}
      </div>
      <Dialog open={adding} onClose={() => setAdding(false)} title={t('add_action')}>
        <AddForm retrospective={view.id} onClose={() => setAdding(false)} />
      </Dialog>
    </div>
  )
}

const Action = ({ action }: { action: ReviewActionView }) => {
  const t = useTexts(retrospectiveTexts)
  const { id, text, cause, ownerName, dueOn, overdue, status, result, dropReason } = action
  return (
    <li>
      <Go to={recordPath('reviewAction', id)}>{text}</Go>
      <span className={css.head}>
        <OptionOf object="reviewAction" field="status" value={status} />
        {overdue && <StatusTag tone="bad">{t('overdue')}</StatusTag>}
        <PersonTag name={ownerName} />
        <span className={css.dim}>
          <DateText value={dueOn} />
        </span>
        {cause && <OptionOf object="reviewAction" field="cause" value={cause} />}
      </span>
      {(result ?? dropReason) && <p className={css.text}>{result ?? dropReason}</p>}
    </li>
  )
}
