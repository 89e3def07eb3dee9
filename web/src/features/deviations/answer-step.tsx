import { askCustomer, closeDeviation, reopenDeviation } from '@zhinuo/contracts/deviations-endpoints.ts'
import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { CircleCheck, MessageCircleQuestion, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { write } from '../../lib/api.ts'
import { formatDay, formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { showDeviation } from './deviation-data.ts'
import css from './deviation.module.css'
import { deviationTexts } from './texts.ts'

/** 客户确认: the question put to the customer, and what they said. */
export const AnswerStep = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const language = useLanguage()
  return (
    <>
      {deviation.answers.map((one) => (
        <div key={one.at} className={css.remedy}>
          <div className={css.row}>
            <StatusTag tone={one.answer === 'accepted' ? 'good' : 'bad'}>
              {t(one.answer === 'accepted' ? 'answer_accepted' : 'answer_rejected', { name: one.by })}
            </StatusTag>
            <span className={css.dim}>
              <DateText value={one.at} withHour />
            </span>
          </div>
          {one.comment && <p>{one.comment}</p>}
        </div>
      ))}
      {deviation.status === 'awaitingCustomer' &&
        deviation.answerBy &&
        deviation.answers.at(-1)?.answer !== 'accepted' && (
          <p className={css.dim}>{t('waiting', { day: formatDay(deviation.answerBy, language) })}</p>
        )}
      {deviation.can.includes('askCustomer') && <AskForm deviation={deviation} />}
    </>
  )
}

const AskForm = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const [message, setMessage, drop] = useDraft(`ask ${deviation.id}`, '')
  const act = useAct((body: { message?: string }, idempotencyKey) =>
    write(askCustomer, { params: { id: deviation.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run(message.trim() === '' ? {} : { message: message.trim() })
    if (!next) return
    drop()
    showDeviation(next)
  }
  return (
    <Form onSubmit={() => void submit()}>
      <Field label={t('ask_message')} help={t('ask_message_help')}>
        <TextArea value={message} onValue={setMessage} maxLength={2000} rows={2} />
      </Field>
      {act.error !== null && <ErrorNote error={act.error} />}
      <div>
        <Button type="submit" look="primary" icon={MessageCircleQuestion} busy={act.busy}>
          {t('ask')}
        </Button>
      </div>
    </Form>
  )
}

const closedTexts = {
  answered: 'closed_answered',
  noReply: 'closed_no_reply',
  projectEnded: 'closed_project_ended',
} as const

/** 关闭, on the customer's word; and the way back within 30 days. */
export const CloseStep = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const language = useLanguage()
  const [asking, setAsking] = useState<'close' | 'reopen' | null>(null)
  const close = () => setAsking(null)
  const { closedAt } = deviation
  return (
    <>
      {closedAt && deviation.status === 'closed' && (
        <p>
          {t(closedTexts[deviation.closeReason ?? 'answered'], {
            time: formatTime(closedAt, language),
          })}
        </p>
      )}
      {deviation.closeEvidence && <p className={css.proof}>{deviation.closeEvidence}</p>}
      {deviation.reopenReason && (
        <p className={css.dim}>{t('reopened', { reason: deviation.reopenReason })}</p>
      )}
      <div className={css.row}>
        {deviation.can.includes('close') && (
          <Button
            look={deviation.answers.at(-1)?.answer === 'accepted' ? 'primary' : 'secondary'}
            icon={CircleCheck}
            onClick={() => setAsking('close')}
          >
            {t('close')}
          </Button>
        )}
        {deviation.can.includes('reopen') && (
          <Button size="s" icon={RotateCcw} onClick={() => setAsking('reopen')}>
            {t('reopen')}
          </Button>
        )}
      </div>
      <Dialog open={asking === 'close'} onClose={close} title={t('close_title')}>
        <CloseForm deviation={deviation} onClose={close} />
      </Dialog>
      <Dialog open={asking === 'reopen'} onClose={close} title={t('reopen_title')}>
        <ReopenForm deviation={deviation} onClose={close} />
      </Dialog>
    </>
  )
}

const CloseForm = ({ deviation, onClose }: { deviation: DeviationPageView; onClose: () => void }) => {
  const t = useTexts(deviationTexts)
  const [evidence, setEvidence, drop] = useDraft(`close ${deviation.id}`, '')
  const act = useAct((body: { evidence?: string }, idempotencyKey) =>
    write(closeDeviation, { params: { id: deviation.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run(evidence.trim() === '' ? {} : { evidence: evidence.trim() })
    if (!next) return
    drop()
    showDeviation(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('close')} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('close_evidence')} help={t('close_evidence_help')}>
        <TextArea value={evidence} onValue={setEvidence} maxLength={2000} autoFocus />
      </Field>
    </ActForm>
  )
}

const ReopenForm = ({ deviation, onClose }: { deviation: DeviationPageView; onClose: () => void }) => {
  const t = useTexts(deviationTexts)
  const [reason, setReason, drop] = useDraft(`reopen ${deviation.id}`, '')
  const act = useAct((body: { reason: string }, idempotencyKey) =>
    write(reopenDeviation, { params: { id: deviation.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ reason: reason.trim() })
    if (!next) return
    drop()
    showDeviation(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('reopen')}
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('reopen_reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={1000} autoFocus />
      </Field>
    </ActForm>
  )
}
