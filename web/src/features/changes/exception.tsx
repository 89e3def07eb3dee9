import type { ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import {
  decideChangeException,
  requestChangeException,
} from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import type { DecideChangeException, RequestChangeException } from '@zhinuo/contracts/changes-exceptions.ts'
import { ShieldCheck, ShieldQuestion, ShieldX } from 'lucide-react'
import { useState } from 'react'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Banner, Pairs } from '../../ui/page.tsx'
import { showChange } from './change-data.ts'
import css from './change.module.css'
import { changeTexts } from './texts.ts'

const tones = { requested: 'warn', approved: 'good', refused: 'bad' } as const
type Verdict = DecideChangeException['verdict']

/** The exception for days before P85: asked for, decided, and how it stands. */
export const ExceptionPart = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const [open, setOpen] = useState<'ask' | Verdict | null>(null)
  const close = () => setOpen(null)
  const { status, by, askedBy } = change.exception
  const has = (verb: string) => change.can.includes(verb)
  if (status === 'none' && !has('requestException')) return null
  const who = status === 'requested' ? askedBy : by
  return (
    <div className={css.part}>
      {status !== 'none' && (
        <Banner tone={tones[status]}>
          <p>
            {t(`exception_${status}`)}
            {who && ` · ${who.name}`}
          </p>
          <Said change={change} />
        </Banner>
      )}
      <div className={css.row}>
        {has('requestException') && (
          <Button size="s" icon={ShieldQuestion} onClick={() => setOpen('ask')}>
            {t('exception_ask')}
          </Button>
        )}
        {has('approveException') && (
          <Button size="s" look="primary" icon={ShieldCheck} onClick={() => setOpen('approved')}>
            {t('exception_approve')}
          </Button>
        )}
        {has('refuseException') && (
          <Button size="s" icon={ShieldX} onClick={() => setOpen('refused')}>
            {t('exception_refuse')}
          </Button>
        )}
      </div>
      <Dialog open={open === 'ask'} onClose={close} title={t('exception_ask')}>
        <AskForm change={change} onClose={close} />
      </Dialog>
      <Dialog
        open={open === 'approved' || open === 'refused'}
        onClose={close}
        title={t(open === 'refused' ? 'exception_refuse' : 'exception_approve')}
      >
        <DecideForm change={change} verdict={open === 'refused' ? 'refused' : 'approved'} onClose={close} />
      </Dialog>
    </div>
  )
}

const Said = ({ change: { exception } }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  return (
    <Pairs
      items={[
        [t('exception_reason'), exception.reason],
        [t('exception_fallback'), exception.fallback],
        ...(exception.note === null ? [] : [[t('exception_note'), exception.note] as const]),
      ]}
    />
  )
}

const AskForm = ({ change, onClose }: { change: ChangePageView; onClose: () => void }) => {
  const t = useTexts(changeTexts)
  const [draft, setDraft, drop] = useDraft(`change exception ${change.id}`, { reason: '', fallback: '' })
  const act = useAct((body: RequestChangeException, idempotencyKey) =>
    write(requestChangeException, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ reason: draft.reason.trim(), fallback: draft.fallback.trim() })
    if (!next) return
    drop()
    showChange(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('exception_ask')} onSubmit={() => void submit()} onClose={onClose}>
      <p className={css.dim}>{t('exception_ask_note')}</p>
      <Field label={t('exception_reason')} help={t('exception_reason_help')} required>
        <TextArea
          value={draft.reason}
          onValue={(reason) => setDraft((old) => ({ ...old, reason }))}
          maxLength={2000}
          rows={3}
          autoFocus
        />
      </Field>
      <Field label={t('exception_fallback')} help={t('exception_fallback_help')} required>
        <TextArea
          value={draft.fallback}
          onValue={(fallback) => setDraft((old) => ({ ...old, fallback }))}
          maxLength={2000}
          rows={3}
        />
      </Field>
    </ActForm>
  )
}

const DecideForm = ({
  change,
  verdict,
  onClose,
}: {
  change: ChangePageView
  verdict: Verdict
  onClose: () => void
}) => {
  const t = useTexts(changeTexts)
  const [note, setNote] = useState('')
  const refuses = verdict === 'refused'
  const act = useAct((body: DecideChangeException, idempotencyKey) =>
    write(decideChangeException, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ verdict, ...(note.trim() ? { note: note.trim() } : {}) })
    if (!next) return
    showChange(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t(refuses ? 'exception_refuse' : 'exception_approve')}
      danger={refuses}
      blocked={refuses && note.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Said change={change} />
      <Field label={t('exception_note')} required={refuses}>
        <TextArea value={note} onValue={setNote} maxLength={500} rows={2} autoFocus />
      </Field>
    </ActForm>
  )
}
