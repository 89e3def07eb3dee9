import {
  type CallbackView,
  type CompleteCallback,
  completeCallback,
  noteUnreached,
} from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import { useState } from 'react'
import { useOptions } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FieldRow, Form } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './service.module.css'
import { showCallback } from './service-data.ts'
import { serviceTexts } from './texts.ts'

interface Draft {
  readonly words: string
  readonly cause: NonNullable<CompleteCallback['rootCause']> | null
  readonly causeText: string
  readonly agreed: string
  readonly ledger: boolean
  readonly engagement: string | null
  readonly promisedOn: string | null
  readonly nextOn: string | null
}

/** 完成回访: what the customer said is enough; the rest is for who knows it. A call half typed outlives a reload. */
export const CallbackForm = ({ call }: { call: CallbackView }) => {
  const t = useTexts(serviceTexts)
  const causes = useOptions<NonNullable<CompleteCallback['rootCause']>>('callback', 'rootCause')
  const [draft, setDraft, drop] = useDraft<Draft>(`callback ${call.id}`, {
    words: '',
    cause: null,
    causeText: '',
    agreed: '',
    ledger: false,
    engagement:
      call.engagement?.id ?? (call.engagements.length === 1 ? (call.engagements[0]?.id ?? null) : null),
    promisedOn: null,
    nextOn: null,
  })
  const [tried, setTried] = useState(false)
  const params = { id: call.id }
  const complete = useAct((body: CompleteCallback, idempotencyKey) =>
    write(completeCallback, { params, body }, { idempotencyKey }),
  )
  const miss = useAct((body: { nextOn: string | null }, idempotencyKey) =>
    write(noteUnreached, { params, body }, { idempotencyKey }),
  )
  const set = (more: Partial<Draft>) => setDraft((old) => ({ ...old, ...more }))
  const submit = async () => {
    setTried(true)
    if (draft.words.trim() === '') return
    const next = await complete.run({
      customerWords: draft.words.trim(),
      rootCause: draft.cause,
      rootCauseText: draft.causeText.trim() || null,
      agreed: draft.agreed.trim() || null,
      nextOn: draft.nextOn,
      ...(draft.ledger && draft.agreed.trim() !== ''
        ? { promise: { engagement: draft.engagement, promisedOn: draft.promisedOn } }
        : {}),
    })
    if (!next) return
    drop()
    showCallback(next)
    toast({ text: t('completed'), tone: 'good' })
  }
  const unreached = async () => {
    const next = await miss.run({ nextOn: draft.nextOn })
    if (!next) return
    showCallback(next)
    toast({ text: t(next.status === 'due' ? 'unreached_done' : 'given_up') })
  }
  return (
    <Form onSubmit={() => void submit()}>
      <h2 className={css.heading}>{t('form')}</h2>
      <Field
        label={t('said')}
        help={t('said_help')}
        required
        error={tried && draft.words.trim() === '' ? t('said_missing') : undefined}
      >
        <TextArea value={draft.words} onValue={(words) => set({ words })} maxLength={4000} rows={4} />
      </Field>
      <details className={css.more} open={call.kind === 'deep' || undefined}>
        <summary>{t('more')}</summary>
        <Field label={t('cause')}>
          <Select
            options={causes}
            value={draft.cause}
            onValue={(cause) => set({ cause })}
            onClear={() => set({ cause: null })}
          />
        </Field>
        {draft.cause && (
          <Field label={t('cause_text')}>
            <TextArea
              value={draft.causeText}
              onValue={(causeText) => set({ causeText })}
              maxLength={2000}
              rows={2}
            />
          </Field>
        )}
        <Field label={t('agreed')} help={t('agreed_help')}>
          <TextArea value={draft.agreed} onValue={(agreed) => set({ agreed })} maxLength={2000} rows={2} />
        </Field>
        {draft.agreed.trim() !== '' && call.engagements.length > 0 && (
          <>
            <Checkbox
              checked={draft.ledger}
              onChecked={(ledger) => set({ ledger })}
              label={t('into_ledger')}
              note={t('into_ledger_note')}
            />
            {draft.ledger && (
              <FieldRow>
                <Field label={t('in_project')}>
                  <Select
                    options={call.engagements.map(({ id, name }) => ({ value: id, label: name }))}
                    value={draft.engagement}
                    onValue={(engagement) => set({ engagement })}
                  />
                </Field>
                <Field label={t('promised_on')}>
                  <DateInput value={draft.promisedOn} onValue={(promisedOn) => set({ promisedOn })} />
                </Field>
              </FieldRow>
            )}
          </>
        )}
        <Field label={t('next_on')}>
          <DateInput value={draft.nextOn} onValue={(nextOn) => set({ nextOn })} />
        </Field>
      </details>
      {complete.error !== null && <ErrorNote error={complete.error} />}
      {miss.error !== null && <ErrorNote error={miss.error} />}
      <div className={css.submit}>
        <Button type="submit" look="primary" busy={complete.busy}>
          {t('complete')}
        </Button>
        <Button busy={miss.busy} onClick={() => void unreached()}>
          {t('unreached')}
        </Button>
      </div>
    </Form>
  )
}
