import {
  dropStep,
  finishStep,
  type NextStepView,
  planStep,
  promiseStep,
  reopenStep,
} from '@zhinuo/contracts/communications-endpoints.ts'
import { Check, Handshake, ListChecks, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './communications.module.css'
import { communicationTexts } from './texts.ts'

/** Next steps of a record, each with what may be done to it. */
export const StepRows = ({ steps }: { steps: readonly NextStepView[] }) => {
  const t = useTexts(communicationTexts)
  if (steps.length === 0) return <p className={css.dim}>{t('steps_none')}</p>
  return (
    <ul className={css.rows}>
      {steps.map((step) => (
        <li key={step.id}>
          <StepRow step={step} />
        </li>
      ))}
    </ul>
  )
}

const StepRow = ({ step }: { step: NextStepView }) => {
  const t = useTexts(communicationTexts)
  const language = useLanguage()
  const [asking, setAsking] = useState<'finish' | 'drop' | null>(null)
  const act = useAct(async (verb: 'reopen' | 'promise' | 'plan', idempotencyKey) => {
    const params = { id: step.id }
    await (verb === 'reopen'
      ? write(reopenStep, { params }, { idempotencyKey })
      : verb === 'plan'
        ? write(planStep, { params }, { idempotencyKey })
        : write(promiseStep, { params, body: {} }, { idempotencyKey }))
    await refreshAll()
  })
  const day = (value: string) => formatDay(value, language, { weekday: false })
  return (
    <div className={css.step}>
      <div className={css.stepText}>
        <strong className={step.status === 'open' ? undefined : css.closed}>{step.text}</strong>
        <p className={css.dim}>
          {t('step_by', { name: step.owner.name, day: day(step.dueOn) })}
          {step.closedOn && ` · ${t('step_done_on', { day: day(step.closedOn) })}`}
          {step.closeNote && ` · ${step.closeNote}`}
        </p>
      </div>
      <div className={css.tools}>
        {step.overdue && <StatusTag tone="bad">{t('step_overdue')}</StatusTag>}
        {step.commitment && <Go to={recordPath('commitment', step.commitment.id)}>{step.commitment.code}</Go>}
        {step.workItem && <Go to={recordPath('workItem', step.workItem.id)}>{t('step_task')}</Go>}
        {step.can.includes('plan') && (
          <Button
            size="s"
            look="quiet"
            icon={ListChecks}
            busy={act.busy}
            onClick={() => void act.run('plan')}
          >
            {t('step_to_task')}
          </Button>
        )}
        {step.can.includes('promise') && (
          <Button
            size="s"
            look="quiet"
            icon={Handshake}
            busy={act.busy}
            onClick={() => void act.run('promise')}
          >
            {t('step_to_promise')}
          </Button>
        )}
        {step.can.includes('drop') && (
          <Button size="s" look="quiet" onClick={() => setAsking('drop')}>
            {t('step_drop')}
          </Button>
        )}
        {step.can.includes('finish') && (
          <Button size="s" icon={Check} onClick={() => setAsking('finish')}>
            {t('step_done')}
          </Button>
        )}
        {step.can.includes('reopen') && (
          <Button
            size="s"
            look="quiet"
            icon={RotateCcw}
            busy={act.busy}
            onClick={() => void act.run('reopen')}
          >
            {t('step_reopen')}
          </Button>
        )}
      </div>
      {act.error !== null && <ErrorNote error={act.error} />}
      {asking && (
        <Dialog open onClose={() => setAsking(null)} title={step.text} size="narrow">
          <CloseForm id={step.id} verb={asking} onClose={() => setAsking(null)} />
        </Dialog>
      )}
    </div>
  )
}

/** Closes a step: with its result, or with why it is no longer needed. */
export const CloseForm = ({
  id,
  verb,
  onClose,
}: {
  id: string
  verb: 'finish' | 'drop'
  onClose: () => void
}) => {
  const t = useTexts(communicationTexts)
  const [note, setNote] = useState('')
  const act = useAct((text: string, idempotencyKey) =>
    write(
      verb === 'finish' ? finishStep : dropStep,
      { params: { id }, body: { note: text } },
      { idempotencyKey },
    ),
  )
  const submit = async () => {
    if (!(await act.run(note.trim()))) return
    await refreshAll()
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t(verb === 'finish' ? 'step_done' : 'step_drop')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={verb === 'drop' && note.trim() === ''}
    >
      <Field
        label={t(verb === 'finish' ? 'step_result' : 'step_why')}
        help={verb === 'finish' ? t('step_result_help') : undefined}
        required={verb === 'drop'}
      >
        <TextArea value={note} onValue={setNote} maxLength={500} rows={3} autoFocus />
      </Field>
    </ActForm>
  )
}
