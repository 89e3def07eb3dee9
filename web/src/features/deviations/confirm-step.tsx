import { confirmDeviation, markFalseAlarm } from '@zhinuo/contracts/deviations-endpoints.ts'
import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { useState } from 'react'
import { useOptions, useOptionText } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FieldRow, Form } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { showDeviation } from './deviation-data.ts'
import css from './deviation.module.css'
import { deviationTexts } from './texts.ts'

type CauseKey = NonNullable<DeviationPageView['cause']>
type SeverityKey = DeviationPageView['severity']

/** 确认原因, by the five causes; or 误报 with its reason. */
export const ConfirmStep = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const cause = useOptionText('deviation', 'cause')
  const [editing, setEditing] = useState(false)
  const [alarm, setAlarm] = useState(false)
  const mayConfirm = deviation.can.includes('confirm')
  if (deviation.status === 'falseAlarm')
    return <p>{t('was_false', { reason: deviation.falseAlarmReason ?? '' })}</p>
  const asked = deviation.cause === null || editing
  return (
    <>
      {deviation.cause && !editing && (
        <p>
          <strong>{cause(deviation.cause)}</strong> {deviation.causeText}
        </p>
      )}
      {asked && mayConfirm && <CauseForm deviation={deviation} onDone={() => setEditing(false)} />}
      <div className={css.row}>
        {!asked && mayConfirm && (
          <Button size="s" look="quiet" onClick={() => setEditing(true)}>
            {t('confirm_again')}
          </Button>
        )}
        {deviation.can.includes('markFalseAlarm') && (
          <Button size="s" look="quiet" onClick={() => setAlarm(true)}>
            {t('false_alarm')}
          </Button>
        )}
      </div>
      <Dialog open={alarm} onClose={() => setAlarm(false)} title={t('false_title')}>
        <FalseAlarmForm deviation={deviation} onClose={() => setAlarm(false)} />
      </Dialog>
    </>
  )
}

const CauseForm = ({ deviation, onDone }: { deviation: DeviationPageView; onDone: () => void }) => {
  const t = useTexts(deviationTexts)
  const causes = useOptions<CauseKey>('deviation', 'cause')
  const severities = useOptions<SeverityKey>('deviation', 'severity')
  const [draft, setDraft, drop] = useDraft(`cause ${deviation.id}`, {
    cause: deviation.cause,
    text: deviation.causeText ?? '',
    severity: deviation.severity,
  })
  const [tried, setTried] = useState(false)
  const act = useAct((body: { cause: CauseKey; causeText?: string; severity: SeverityKey }, idempotencyKey) =>
    write(confirmDeviation, { params: { id: deviation.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    setTried(true)
    if (!draft.cause) return
    const next = await act.run({
      cause: draft.cause,
      severity: draft.severity,
      ...(draft.text.trim() ? { causeText: draft.text.trim() } : {}),
    })
    if (!next) return
    drop()
    showDeviation(next)
    onDone()
  }
  return (
    <Form onSubmit={() => void submit()}>
      <Field label={t('cause_label')} required error={tried && !draft.cause ? t('cause_missing') : undefined}>
        <RadioGroup
          label={t('cause_label')}
          value={draft.cause}
          onValue={(cause) => setDraft((old) => ({ ...old, cause }))}
          choices={causes}
        />
      </Field>
      <FieldRow>
        <Field label={t('cause_text')}>
          <TextArea
            value={draft.text}
            onValue={(text) => setDraft((old) => ({ ...old, text }))}
            maxLength={2000}
            rows={2}
          />
        </Field>
        <Field label={t('report_severity')}>
          <Select
            options={severities}
            value={draft.severity}
            onValue={(severity) => setDraft((old) => ({ ...old, severity }))}
          />
        </Field>
      </FieldRow>
      {act.error !== null && <ErrorNote error={act.error} />}
      <div className={css.row}>
        <Button type="submit" look="primary" busy={act.busy}>
          {t('confirm')}
        </Button>
      </div>
    </Form>
  )
}

const FalseAlarmForm = ({ deviation, onClose }: { deviation: DeviationPageView; onClose: () => void }) => {
  const t = useTexts(deviationTexts)
  const [reason, setReason, drop] = useDraft(`alarm ${deviation.id}`, '')
  const act = useAct((body: { reason: string }, idempotencyKey) =>
    write(markFalseAlarm, { params: { id: deviation.id }, body }, { idempotencyKey }),
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
      submit={t('false_alarm')}
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('false_reason')} help={t('false_help')} required>
        <TextArea value={reason} onValue={setReason} maxLength={1000} autoFocus />
      </Field>
    </ActForm>
  )
}
