import {
  callbackToDeviation,
  callbackToPromise,
  type CallbackView,
  cancelCallback,
  handOverCallback,
} from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import { useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { DeviationForm, PromiseForm, ReasonForm } from './follow-forms.tsx'
import css from './service.module.css'
import { showCallback } from './service-data.ts'
import { serviceTexts } from './texts.ts'

type Open = 'toDeviation' | 'toPromise' | 'handOver' | 'cancel'

/** 转为偏差, 转为承诺, and who calls instead. */
export const CallbackActions = ({ call }: { call: CallbackView }) => {
  const t = useTexts(serviceTexts)
  const [open, setOpen] = useState<Open | null>(null)
  const done = (next: CallbackView) => {
    showCallback(next)
    setOpen(null)
  }
  const close = () => setOpen(null)
  const titles: Readonly<Record<Open, string>> = {
    toDeviation: t('to_deviation'),
    toPromise: t('to_promise'),
    handOver: t('hand_over'),
    cancel: t('cancel'),
  }
  const may = (Object.keys(titles) as Open[]).filter((key) => call.can.includes(key))
  if (may.length === 0) return null
  const params = { id: call.id }
  return (
    <>
      <div className={css.row}>
        {may.map((key) => (
          <Button key={key} size="s" look="quiet" onClick={() => setOpen(key)}>
            {titles[key]}
          </Button>
        ))}
      </div>
      <Dialog open={open !== null} onClose={close} title={open ? titles[open] : ''}>
        {open === 'toDeviation' && (
          <DeviationForm
            customer={call.customer.id}
            engagement={call.engagement}
            summary={(call.customerWords ?? call.response?.words ?? call.serviceCase?.title ?? '').slice(
              0,
              300,
            )}
            run={(body, idempotencyKey) => write(callbackToDeviation, { params, body }, { idempotencyKey })}
            onDone={done}
            onClose={close}
          />
        )}
        {open === 'toPromise' && (
          <PromiseForm
            customer={call.customer.id}
            engagement={call.engagement}
            content={call.agreed ?? ''}
            run={(body, idempotencyKey) => write(callbackToPromise, { params, body }, { idempotencyKey })}
            onDone={done}
            onClose={close}
          />
        )}
        {open === 'handOver' && <HandOver call={call} onDone={done} onClose={close} />}
        {open === 'cancel' && (
          <ReasonForm
            label={t('cancel_reason')}
            submit={t('cancel')}
            run={(reason, idempotencyKey) =>
              write(cancelCallback, { params, body: { reason: reason.slice(0, 200) } }, { idempotencyKey })
            }
            onDone={done}
            onClose={close}
          />
        )}
      </Dialog>
    </>
  )
}

const HandOver = ({
  call,
  onDone,
  onClose,
}: {
  call: CallbackView
  onDone: (next: CallbackView) => void
  onClose: () => void
}) => {
  const t = useTexts(serviceTexts)
  const [caller, setCaller] = useState<{ id: string; name: string } | null>(null)
  const act = useAct((body: { caller: string }, idempotencyKey) =>
    write(handOverCallback, { params: { id: call.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = caller && (await act.run({ caller: caller.id }))
    if (next) onDone(next)
  }
  return (
    <ActForm
      act={act}
      submit={t('hand_over')}
      blocked={!caller}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('caller')} help={t('hand_over_note')} required>
        <RecordPicker
          to="member"
          value={caller?.id ?? null}
          name={caller?.name ?? null}
          required
          onValue={(id, name) => setCaller(id ? { id, name: name ?? '' } : null)}
        />
      </Field>
    </ActForm>
  )
}
