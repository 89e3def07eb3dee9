import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { addField, NewField as NewFieldInput, type ObjectView } from '@zhinuo/contracts/objects.ts'
import { maxNumbered } from '@zhinuo/contracts/records.ts'
import { useState } from 'react'
import { useObjects } from '../../../engine/objects.ts'
import { newKey, write } from '../../../lib/api.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Field, FieldRow, Form } from '../../../ui/field.tsx'
import { Input, TextArea } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import css from '../settings.module.css'
import { settingsTexts } from '../texts.ts'
import { keyPattern, refreshObjects } from './definitions.ts'
import { readOptions } from './options-text.ts'
import { serialTexts } from './serial-texts.ts'

const types = NewFieldInput.shape.type.options
type Type = (typeof types)[number]

export const NewField = ({ object, onClose }: { object: ObjectView; onClose: () => void }) => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const objects = useObjects().list
  const [name, setName] = useState('')
  const [nameEn, setNameEn] = useState('')
  const [key, setKey] = useState('')
  const [help, setHelp] = useState('')
  const [type, setType] = useState<Type>('text')
  const [to, setTo] = useState<string | null>(null)
  const [options, setOptions] = useState('')
  const [required, setRequired] = useState(false)
  const [searchable, setSearchable] = useState(false)
  const [prefix, setPrefix] = useState('')
  const [digits, setDigits] = useState('4')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const s = useTexts(serialTexts)
  const wrongDigits = !/^([1-9]|1[0-2])$/.test(digits.trim())
  const chooses = type === 'select' || type === 'multiSelect'
  const missing =
    name.trim() === '' ||
    !keyPattern.test(key) ||
    (chooses && readOptions(options).length === 0) ||
    (type === 'link' && to === null) ||
    (type === 'serial' && wrongDigits)
  const empty = (wrong: boolean) => (tried && wrong ? t('wrong_empty') : undefined)

  const save = async () => {
    setTried(true)
    if (missing) return
    setBusy(true)
    setError(null)
    try {
      await write(
        addField,
        {
          params: { object: object.key },
          body: {
            key,
            type,
            label: { zh: name.trim(), ...(nameEn.trim() ? { en: nameEn.trim() } : {}) },
            ...(help.trim() ? { help: { zh: help.trim() } } : {}),
            required: required && type !== 'serial',
            searchable: searchable && type === 'text',
            ...(chooses ? { options: readOptions(options) } : {}),
            ...(type === 'link' && to ? { to } : {}),
            ...(type === 'serial' ? { serial: { prefix: prefix.trim(), digits: Number(digits) } } : {}),
          },
        },
        { idempotencyKey: newKey() },
      )
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
      title={t('new_field')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void save()}>
        <FieldRow>
          <Field label={t('field_name')} required error={empty(name.trim() === '')}>
            <Input value={name} onValue={setName} maxLength={60} data-autofocus />
          </Field>
          <Field label={t('field_name_en')}>
            <Input value={nameEn} onValue={setNameEn} maxLength={60} />
          </Field>
        </FieldRow>
        <FieldRow>
          <Field label={t('field_type')}>
            <Select
              options={types.map((value) => ({ value, label: t(`type_${value}`) }))}
              value={type}
              onValue={setType}
            />
          </Field>
          <Field
            label={t('field_key')}
            required
            help={t('object_key_help')}
            error={tried && !keyPattern.test(key) ? t('wrong_key') : undefined}
          >
            <Input value={key} onValue={setKey} maxLength={30} autoComplete="off" />
          </Field>
        </FieldRow>
        {chooses && (
          <Field
            label={t('field_options')}
            required
            help={t('field_options_help')}
            error={empty(readOptions(options).length === 0)}
          >
            <TextArea value={options} onValue={setOptions} rows={4} />
          </Field>
        )}
        {type === 'link' && (
          <Field label={t('field_to')} required error={empty(to === null)}>
            <Select
              options={objects.map((one) => ({ value: one.key, label: labelText(one.label, language) }))}
              value={to}
              onValue={setTo}
            />
          </Field>
        )}
        {type === 'serial' && (
          <FieldRow>
            <Field label={s('prefix')} help={s('prefix_help')}>
              <Input value={prefix} onValue={setPrefix} maxLength={12} autoComplete="off" />
            </Field>
            <Field
              label={s('digits')}
              required
              help={s('numbered', { limit: maxNumbered })}
              error={tried && wrongDigits ? s('wrong_digits') : undefined}
            >
              <Input value={digits} onValue={setDigits} inputMode="numeric" autoComplete="off" />
            </Field>
          </FieldRow>
        )}
        <Field label={t('field_help')}>
          <Input value={help} onValue={setHelp} maxLength={200} />
        </Field>
        <div className={css.checks}>
          {type !== 'serial' && (
            <Checkbox checked={required} onChecked={setRequired} label={t('field_required')} />
          )}
          {type === 'text' && (
            <Checkbox checked={searchable} onChecked={setSearchable} label={t('field_searchable')} />
          )}
        </div>
        {error !== null && <ErrorNote error={error} />}
      </Form>
    </Dialog>
  )
}
