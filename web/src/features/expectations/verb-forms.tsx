import {
  type ClassifyExpectation,
  classifyExpectation,
  type ConfirmExpectation,
  confirmExpectation,
  type DeclineExpectation,
  declineExpectation,
  type ExpectationReason,
  markExpectationUnmet,
  type NewAlternative,
  withdrawExpectation,
} from '@zhinuo/contracts/expectations-endpoints.ts'
import type { Priority } from '@zhinuo/contracts/expectations-options.ts'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Banner } from '../../ui/page.tsx'
import { AlternativesInput, firstAlternative, written } from './alternatives.tsx'
import { expectationTexts } from './texts.ts'

/** 未满足 and 撤回 say why. */
export const ReasonForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(expectationTexts)
  const label = useLabel()
  const [reason, setReason] = useState('')
  const endpoint = verb.key === 'withdraw' ? withdrawExpectation : markExpectationUnmet
  const act = useAct((body: ExpectationReason, idempotencyKey) =>
    write(endpoint, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (await act.run({ reason: reason.trim() })) onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={2000} autoFocus />
      </Field>
    </ActForm>
  )
}

/** 客户已确认, and by whom. */
export const ConfirmForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(expectationTexts)
  const label = useLabel()
  const [contact, setContact] = useState<{ id: string | null; name: string | null }>({
    id: typeof row.saidBy === 'string' ? row.saidBy : null,
    name: typeof row['saidBy.name'] === 'string' ? row['saidBy.name'] : null,
  })
  const [reason, setReason] = useState('')
  const act = useAct((body: ConfirmExpectation, idempotencyKey) =>
    write(confirmExpectation, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (await act.run({ confirmedBy: contact.id, ...(reason.trim() ? { reason: reason.trim() } : {}) }))
      onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      <PickField
        label={t('confirmed_by')}
        to="contact"
        value={contact}
        filter={
          typeof row.customer === 'string' ? { op: 'eq', field: 'customer', value: row.customer } : undefined
        }
        onValue={setContact}
      />
      <Field label={t('note')}>
        <TextArea value={reason} onValue={setReason} maxLength={500} rows={2} />
      </Field>
    </ActForm>
  )
}

/** 婉拒并替代: the reason and the alternatives are one act. */
export const DeclineForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(expectationTexts)
  const label = useLabel()
  const [reason, setReason] = useState('')
  const [alternatives, setAlternatives] = useState<readonly NewAlternative[]>(firstAlternative)
  const go = useGo()
  const create = useCreate()
  const mayTalk = useAllowed('threeStep:record')
  const act = useAct((body: DeclineExpectation, idempotencyKey) =>
    write(declineExpectation, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (await act.run({ reason: reason.trim(), alternatives: written(alternatives) })) onDone()
  }
  const talk = () => {
    onClose()
    void create('threeStep', {
      expectation: idOf(row),
      customer: row.customer,
      'customer.name': row['customer.name'],
      engagement: row.engagement,
      demand: row.statement,
    }).then((made) => made && go(recordPath('threeStep', idOf(made))))
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      {mayTalk && (
        <Banner
          tone="active"
          action={
            <Button size="s" icon={MessagesSquare} onClick={talk}>
              {t('talk')}
            </Button>
          }
        >
          {t('talk_first')}
        </Banner>
      )}
      <Field label={t('reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={2000} rows={2} autoFocus />
      </Field>
      <Field label={t('alternatives')}>
        <AlternativesInput value={alternatives} onValue={setAlternatives} />
      </Field>
    </ActForm>
  )
}

/** The place in the matrix, chosen on the record itself. */
export const ClassifyForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(expectationTexts)
  const label = useLabel()
  const priorities = useOptions<Priority>('expectation', 'priority')
  const [priority, setPriority] = useState<Priority>(
    typeof row.priority === 'string' ? (row.priority as Priority) : 'must',
  )
  const [alternatives, setAlternatives] = useState<readonly NewAlternative[]>(firstAlternative)
  const act = useAct((body: ClassifyExpectation, idempotencyKey) =>
    write(classifyExpectation, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (
      await act.run({ priority, ...(priority === 'notNow' ? { alternatives: written(alternatives) } : {}) })
    )
      onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('priority')} required>
        <RadioGroup label={t('priority')} value={priority} onValue={setPriority} choices={priorities} />
      </Field>
      {priority === 'notNow' && (
        <Field label={t('alternatives')} help={t('alternatives_note')}>
          <AlternativesInput value={alternatives} onValue={setAlternatives} />
        </Field>
      )}
    </ActForm>
  )
}
