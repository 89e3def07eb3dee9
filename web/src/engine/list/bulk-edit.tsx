import { bulkRecords } from '@zhinuo/contracts/records.ts'
import { type ObjectView } from '@zhinuo/contracts/objects.ts'
import { useState } from 'react'
import { newKey, write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { wrongWith } from '../fields/value-text.ts'
import { readOnlyReason, shownFields } from '../objects.ts'
import { refreshRecords } from '../records.ts'
import { engineTexts } from '../texts.ts'
import type { Refused } from './bulk-bar.tsx'

/** One field, one value, many records. */
export const BulkEdit = ({
  object,
  ids,
  onDone,
  onClose,
}: {
  object: ObjectView
  ids: string[]
  onDone: (refused: readonly Refused[]) => void
  onClose: () => void
}) => {
  const t = useTexts(engineTexts)
  const ui = useTexts(uiTexts)
  const label = useLabel()
  const fields = shownFields(object).filter(
    (field) => !readOnlyReason(object, field) && field.type !== 'file',
  )
  const [key, setKey] = useState<string | null>(null)
  const [value, setValue] = useState<unknown>(null)
  const [name, setName] = useState<string | null>(null)
  const [idempotencyKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const field = fields.find((one) => one.key === key)
  const wrong = field ? wrongWith(field, value) : null
  const save = async () => {
    if (!field || wrong) return
    setBusy(true)
    setError(null)
    try {
      const answer = await write(
        bulkRecords,
        {
          params: { object: object.key },
          body: { ids, action: { kind: 'update', values: { [field.key]: value } } },
        },
        { idempotencyKey },
      )
      await refreshRecords(object.key)
      toast({ text: t('changed_many', { count: answer.changed }), tone: 'good' })
      onDone(answer.refused)
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('set_field_title', { count: ids.length })}
      size="narrow"
      footer={
        <>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button look="primary" busy={busy} disabled={!field || wrong !== null} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void save()}>
        <Field label={t('field')}>
          <Select
            options={fields.map((one) => ({ value: one.key, label: label(one.label) }))}
            value={key}
            onValue={(next) => {
              setKey(next)
              setValue(null)
              setName(null)
            }}
          />
        </Field>
        {field && (
          <Field label={t('value')} error={value !== null ? wrong : undefined}>
            <FieldInput
              key={field.key}
              field={field}
              value={value}
              name={name}
              onValue={(next, shown) => {
                setValue(next)
                setName(shown ?? null)
              }}
            />
          </Field>
        )}
        {error !== null && <ErrorNote error={error} />}
      </Form>
    </Dialog>
  )
}
