import {
  approveException,
  refuseException,
  requestException,
} from '@zhinuo/contracts/commitments-endpoints.ts'
import type { RequestException } from '@zhinuo/contracts/commitments-inputs.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { Pairs } from '../../ui/page.tsx'
import { idOf, refreshAll } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'
import { pointsOf, useThreePoint } from './three-point.tsx'

/** 申请例外: 理由 and 兜底措施 for a day before P85. */
export const RequestForm = ({
  row,
  promisedOn,
  onClose,
}: {
  row: Row
  promisedOn: string
  onClose: () => void
}) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const [draft, setDraft, drop] = useDraft(`exception ${idOf(row)}`, { reason: '', fallback: '' })
  const [points] = useThreePoint(idOf(row))
  const threePoint = pointsOf(points)
  const act = useAct((body: RequestException, idempotencyKey) =>
    write(requestException, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (
      !(await act.run({
        reason: draft.reason.trim(),
        fallback: draft.fallback.trim(),
        ...(threePoint ? { threePoint } : {}),
      }))
    )
      return
    drop()
    void refreshAll()
    onClose()
  }
  return (
    <ActForm act={act} submit={t('ask_exception')} onSubmit={() => void submit()} onClose={onClose}>
      <p className={css.dim}>{t('exception_note', { day: formatDay(promisedOn, language) })}</p>
      <Field label={t('exception_reason')} help={t('exception_reason_help')} required>
        <TextArea
          value={draft.reason}
          onValue={(reason) => setDraft((old) => ({ ...old, reason }))}
          maxLength={2000}
          autoFocus
        />
      </Field>
      <Field label={t('exception_fallback')} help={t('exception_fallback_help')} required>
        <TextArea
          value={draft.fallback}
          onValue={(fallback) => setDraft((old) => ({ ...old, fallback }))}
          maxLength={2000}
        />
      </Field>
    </ActForm>
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Approves or refuses, with the reason and the fallback in sight. */
export const DecideForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  const language = useLanguage()
  const [note, setNote, drop] = useDraft(`${verb.key} ${idOf(row)}`, '')
  const approves = verb.key === 'approveException'
  const act = useAct((body: { note?: string }, idempotencyKey) =>
    write(
      approves ? approveException : refuseException,
      { params: { id: idOf(row) }, body },
      { idempotencyKey },
    ),
  )
  const submit = async () => {
    if (!(await act.run(note.trim() ? { note: note.trim() } : {}))) return
    drop()
    onDone()
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      danger={!approves}
      blocked={!approves && note.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Pairs
        items={[
          [t('promised_on'), text(row.exceptionFor) && formatDay(text(row.exceptionFor), language)],
          [t('exception_reason'), text(row.exceptionReason)],
          [t('exception_fallback'), text(row.exceptionFallback)],
        ]}
      />
      <Field label={t('exception_decision')} required={!approves}>
        <TextArea value={note} onValue={setNote} maxLength={500} rows={2} autoFocus />
      </Field>
    </ActForm>
  )
}
