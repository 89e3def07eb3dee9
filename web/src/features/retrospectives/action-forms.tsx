import {
  type AddReviewAction,
  addReviewAction,
  completeReviewAction,
  dropReviewAction,
  reviseReviewAction,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useState } from 'react'
import { useOptions } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { idOf, refreshAll } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { retrospectiveTexts } from './texts.ts'

type Cause = NonNullable<AddReviewAction['cause']>

interface Draft {
  readonly text: string
  readonly owner: string | null
  readonly ownerName: string | null
  readonly dueOn: string | null
  readonly cause: Cause | null
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const draftOf = (row: Row): Draft => ({
  text: text(row.text) ?? '',
  owner: text(row.owner),
  ownerName: text(row['owner.name']),
  dueOn: text(row.dueOn),
  cause: text(row.cause) as Cause | null,
})

/** What, who, by when, against what: the same for a new action and a changed one. */
const ActionForm = ({
  initial,
  submit,
  send,
  onDone,
  onClose,
}: {
  initial: Draft
  submit: string
  send: (body: AddReviewAction, idempotencyKey: string) => Promise<unknown>
  onDone: () => void
  onClose: () => void
}) => {
  const t = useTexts(retrospectiveTexts)
  const causes = useOptions<Cause>('reviewAction', 'cause')
  const [draft, setDraft] = useState(initial)
  const [tried, setTried] = useState(false)
  const act = useAct((body: AddReviewAction, key) => send(body, key).then(() => true))
  const { owner, dueOn } = draft
  const lacks = (missing: boolean, field: string) => (tried && missing ? t('required', { field }) : undefined)
  const save = async () => {
    setTried(true)
    const said = draft.text.trim()
    if (said === '' || owner === null || dueOn === null) return
    if (!(await act.run({ text: said, owner, dueOn, cause: draft.cause }))) return
    void refreshAll()
    onDone()
  }
  return (
    <ActForm act={act} submit={submit} onSubmit={() => void save()} onClose={onClose}>
      <Field label={t('action_text')} required error={lacks(draft.text.trim() === '', t('action_text'))}>
        <Input
          value={draft.text}
          onValue={(value) => setDraft({ ...draft, text: value })}
          maxLength={500}
          placeholder={t('action_text_hint')}
          autoComplete="off"
          autoFocus
        />
      </Field>
      <FieldRow>
        <Field label={t('owner')} required error={lacks(owner === null, t('owner'))}>
          <RecordPicker
            to="member"
            value={owner}
            name={draft.ownerName}
            required
            onValue={(id, name) => setDraft({ ...draft, owner: id, ownerName: name })}
          />
        </Field>
        <Field label={t('due')} required error={lacks(dueOn === null, t('due'))}>
          <DateInput value={dueOn} onValue={(day) => setDraft({ ...draft, dueOn: day })} min={today()} />
        </Field>
      </FieldRow>
      <Field label={t('against')}>
        <Select
          options={causes}
          value={draft.cause}
          onValue={(cause) => setDraft({ ...draft, cause })}
          onClear={() => setDraft({ ...draft, cause: null })}
        />
      </Field>
    </ActForm>
  )
}

const empty: Draft = { text: '', owner: null, ownerName: null, dueOn: null, cause: null }

/** 添加措施 to a retrospective. */
export const AddForm = ({ retrospective, onClose }: { retrospective: string; onClose: () => void }) => {
  const t = useTexts(retrospectiveTexts)
  return (
    <ActionForm
      initial={empty}
      submit={t('add_action')}
      send={(body, idempotencyKey) =>
        write(addReviewAction, { params: { id: retrospective }, body }, { idempotencyKey })
      }
      onDone={onClose}
      onClose={onClose}
    />
  )
}

export const ReviseForm = ({ row, onDone, onClose }: Pick<VerbFormProps, 'row' | 'onDone' | 'onClose'>) => {
  const t = useTexts(retrospectiveTexts)
  return (
    <ActionForm
      initial={draftOf(row)}
      submit={t('save')}
      send={(body, idempotencyKey) =>
        write(reviseReviewAction, { params: { id: idOf(row) }, body }, { idempotencyKey })
      }
      onDone={onDone}
      onClose={onClose}
    />
  )
}

/** 完成 with its result, or 取消 with its reason. */
export const EndForm = ({ row, verb, onDone, onClose }: Omit<VerbFormProps, 'object'>) => {
  const t = useTexts(retrospectiveTexts)
  const done = verb.key === 'complete'
  const [said, setSaid] = useState('')
  const act = useAct((body: string, idempotencyKey) => {
    const params = { id: idOf(row) }
    return done
      ? write(completeReviewAction, { params, body: { result: body } }, { idempotencyKey })
      : write(dropReviewAction, { params, body: { reason: body } }, { idempotencyKey })
  })
  const submit = async () => {
    if (!(await act.run(said.trim()))) return
    void refreshAll()
    onDone()
  }
  return (
    <ActForm
      act={act}
      submit={done ? t('complete') : t('drop')}
      blocked={said.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{String(row.text)}</p>
      <Field label={done ? t('result') : t('drop_reason')} required>
        <TextArea value={said} onValue={setSaid} maxLength={done ? 2000 : 500} autoFocus />
      </Field>
    </ActForm>
  )
}
