import { completeRemedy, dropRemedy } from '@zhinuo/contracts/deviations-endpoints.ts'
import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { Check, EyeOff, Plus } from 'lucide-react'
import { useState } from 'react'
import { FileField } from '../../engine/fields/file-field.tsx'
import { OptionOf } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { formatDay, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { showDeviation } from './deviation-data.ts'
import css from './deviation.module.css'
import { RemedyForm } from './remedy-form.tsx'
import { deviationTexts } from './texts.ts'

type Remedy = DeviationPageView['remedies'][number]

/** 补救: what is being done, each with its owner, its day and its evidence. */
export const RemedyStep = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const [adding, setAdding] = useState(false)
  const mayPlan = deviation.can.includes('plan')
  const open = adding || (mayPlan && deviation.remedies.length === 0)
  return (
    <>
      {deviation.remedies.length === 0 && !mayPlan && <p className={css.dim}>{t('remedy_none')}</p>}
      {deviation.remedies.map((remedy) => (
        <RemedyCard key={remedy.id} remedy={remedy} mayChange={mayPlan} />
      ))}
      {open ? (
        <RemedyForm
          deviation={deviation}
          onDone={() => setAdding(false)}
          {...(deviation.remedies.length > 0 ? { onCancel: () => setAdding(false) } : {})}
        />
      ) : (
        mayPlan && (
          <div>
            <Button size="s" icon={Plus} onClick={() => setAdding(true)}>
              {t('remedy_add')}
            </Button>
          </div>
        )
      )}
    </>
  )
}

const tones = { planned: 'active', done: 'good', dropped: 'neutral' } as const

const RemedyCard = ({ remedy, mayChange }: { remedy: Remedy; mayChange: boolean }) => {
  const t = useTexts(deviationTexts)
  const language = useLanguage()
  const [asking, setAsking] = useState<'complete' | 'drop' | null>(null)
  const late = remedy.status === 'planned' && remedy.dueOn < today()
  const close = () => setAsking(null)
  return (
    <article className={css.remedy} aria-label={remedy.text}>
      <div className={css.row}>
        <OptionOf object="remedy" field="kind" value={remedy.kind} />
        <StatusTag tone={late ? 'bad' : tones[remedy.status]}>
          {late
            ? t('remedy_late', { day: formatDay(remedy.dueOn, language, { weekday: false }) })
            : t(`remedy_${remedy.status}`)}
        </StatusTag>
        {!remedy.visibleToCustomer && <StatusTag icon={EyeOff}>{t('remedy_hidden')}</StatusTag>}
      </div>
      <p>{remedy.text}</p>
      <p className={css.row}>
        <PersonTag name={remedy.owner.name} />
        <span className={css.dim}>
          <DateText value={remedy.dueOn} />
        </span>
        {typeof remedy.cost === 'number' && (
          <span className={css.dim}>
            {t('remedy_cost')} <MoneyText minor={remedy.cost} compact />
          </span>
        )}
      </p>
      {remedy.evidence && <p className={css.proof}>{remedy.evidence}</p>}
      {remedy.dropReason && <p className={css.dim}>{remedy.dropReason}</p>}
      {mayChange && remedy.status === 'planned' && (
        <div className={css.row}>
          <Button size="s" icon={Check} onClick={() => setAsking('complete')}>
            {t('remedy_complete')}
          </Button>
          <Button size="s" look="quiet" onClick={() => setAsking('drop')}>
            {t('remedy_drop')}
          </Button>
        </div>
      )}
      <Dialog open={asking === 'complete'} onClose={close} title={t('remedy_complete_title')}>
        <CompleteForm remedy={remedy} onClose={close} />
      </Dialog>
      <Dialog open={asking === 'drop'} onClose={close} title={t('remedy_drop_title')}>
        <DropForm remedy={remedy} onClose={close} />
      </Dialog>
    </article>
  )
}

const CompleteForm = ({ remedy, onClose }: { remedy: Remedy; onClose: () => void }) => {
  const t = useTexts(deviationTexts)
  const [draft, setDraft, drop] = useDraft<{ evidence: string; files: string[] }>(`remedy ${remedy.id}`, {
    evidence: '',
    files: [],
  })
  const act = useAct((body: { evidence: string; evidenceFiles?: string[] }, idempotencyKey) =>
    write(completeRemedy, { params: { id: remedy.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({
      evidence: draft.evidence.trim(),
      ...(draft.files.length > 0 ? { evidenceFiles: draft.files } : {}),
    })
    if (!next) return
    drop()
    showDeviation(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('remedy_complete')} onSubmit={() => void submit()} onClose={onClose}>
      <p>{remedy.text}</p>
      <Field label={t('remedy_evidence')} required>
        <TextArea
          value={draft.evidence}
          onValue={(evidence) => setDraft((old) => ({ ...old, evidence }))}
          maxLength={2000}
          autoFocus
        />
      </Field>
      <Field label={t('remedy_files')}>
        <FileField
          object="remedy"
          field={{ key: 'evidenceFiles' }}
          ids={draft.files}
          readOnly={false}
          onIds={(files) => setDraft((old) => ({ ...old, files }))}
        />
      </Field>
    </ActForm>
  )
}

const DropForm = ({ remedy, onClose }: { remedy: Remedy; onClose: () => void }) => {
  const t = useTexts(deviationTexts)
  const [reason, setReason] = useState('')
  const act = useAct((body: { reason: string }, idempotencyKey) =>
    write(dropRemedy, { params: { id: remedy.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ reason: reason.trim() })
    if (!next) return
    showDeviation(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('remedy_drop')}
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
      danger
    >
      <p>{remedy.text}</p>
      <Field label={t('remedy_drop_reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={200} rows={2} autoFocus />
      </Field>
    </ActForm>
  )
}
