import { changeField, type FieldView, type ObjectView } from '@zhinuo/contracts/objects.ts'
import { useState } from 'react'
import { write } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Field, FieldRow, Form } from '../../../ui/field.tsx'
import { Input, TextArea } from '../../../ui/input.tsx'
import { settingsTexts } from '../texts.ts'
import { refreshObjects } from './definitions.ts'
import { readOptions } from './options-text.ts'

/** Another name or hint for a field, more options for a choice. */
export const EditField = ({
  object,
  field,
  onClose,
}: {
  object: ObjectView
  field: FieldView
  onClose: () => void
}) => {
  const t = useTexts(settingsTexts)
  const [name, setName] = useState(field.label.zh)
  const [nameEn, setNameEn] = useState(field.label.en ?? '')
  const [help, setHelp] = useState(field.help?.zh ?? '')
  const [options, setOptions] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    if (name.trim() === '') return
    setBusy(true)
    setError(null)
    try {
      const added = readOptions(
        options,
        field.options?.map((option) => option.key),
      )
      await write(changeField, {
        params: { object: object.key, field: field.key },
        body: {
          label: { zh: name.trim(), ...(nameEn.trim() ? { en: nameEn.trim() } : {}) },
          ...(help.trim() ? { help: { ...field.help, zh: help.trim() } } : {}),
          ...(added.length > 0 ? { addOptions: added } : {}),
        },
      })
      await refreshObjects()
      onClose()
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('rename')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} disabled={name.trim() === ''} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void save()}>
        <FieldRow>
          <Field label={t('field_name')} required>
            <Input value={name} onValue={setName} maxLength={60} data-autofocus />
          </Field>
          <Field label={t('field_name_en')}>
            <Input value={nameEn} onValue={setNameEn} maxLength={60} />
          </Field>
        </FieldRow>
        <Field label={t('field_help')}>
          <Input value={help} onValue={setHelp} maxLength={200} />
        </Field>
        {field.options && (
          <Field label={t('add_options')} help={t('field_options_help')}>
            <TextArea value={options} onValue={setOptions} rows={3} />
          </Field>
        )}
        {error !== null && <ErrorNote error={error} />}
      </Form>
    </Dialog>
  )
}
