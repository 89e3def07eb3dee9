import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { FieldView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { isError, newKey } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { errorMessageOf } from '../../ui/error-text.ts'
import { Field, Form, FormActions } from '../../ui/field.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { toast } from '../../ui/toast.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { FileField } from '../fields/file-field.tsx'
import { isEmpty, parseText, wrongWith } from '../fields/value-text.ts'
import { namePath, readOnlyReason, shownFields, useObjects } from '../objects.ts'
import { recordTexts } from '../record/texts.ts'
import { makeRecord } from '../records.ts'
import type { CreateProps } from '../registry.ts'
import { engineTexts } from '../texts.ts'
import css from './create-form.module.css'

/** The form that makes a record of any object: what is required and what lists show first, the rest on demand. */
const CreateForm = ({ object, initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(engineTexts)
  const r = useTexts(recordTexts)
  const ui = useTexts(uiTexts)
  const language = useLanguage()
  const objects = useObjects()
  const me = useMe().member
  const fields = shownFields(object).filter(
    (field) => !readOnlyReason(object, field, true) && field.type !== 'json',
  )
  const isFirst = (field: FieldView) =>
    field.required ||
    field.key === object.title ||
    object.listFields.includes(field.key) ||
    field.key in initial
  const [values, setValues] = useState<Row>(() => ({
    ...Object.fromEntries(
      fields.flatMap(({ key, initial }) => (initial === undefined ? [] : [[key, initial]])),
    ),
    ...Object.fromEntries(
      fields
        .filter((field) => field.key === 'owner' && field.type === 'member')
        .flatMap((field) => [
          [field.key, me.id],
          [`${field.key}.name`, me.name],
        ]),
    ),
    ...initial,
  }))
  const [all, setAll] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [key, setKey] = useState(newKey)

  const valueOf = (field: FieldView): unknown => {
    const value = values[field.key]
    return typeof value === 'string' ? parseText(field, value) : value
  }
  const refusedKey = isError(error) && typeof error.details.key === 'string' ? error.details.key : null
  const first = fields.filter(isFirst)
  const rest = fields.filter((field) => !isFirst(field))
  const shown = all ? [...first, ...rest] : first

  const put = (field: FieldView, value: unknown, name?: string | null) => {
    setError(null)
    setValues((old) => ({
      ...old,
      [field.key]: value,
      ...(name === undefined ? {} : { [namePath(objects, field) ?? `${field.key}.name`]: name }),
    }))
  }
  const save = async () => {
    setTried(true)
    if (fields.some((field) => wrongWith(field, valueOf(field), language))) return
    setBusy(true)
    setError(null)
    try {
      const filled = fields.flatMap((field) => (isEmpty(valueOf(field)) ? [] : [[field.key, valueOf(field)]]))
      const row = await makeRecord(object.key, Object.fromEntries(filled) as Row, key)
      toast({ text: t('created', { name: String(row[object.title] ?? '') }), tone: 'good' })
      onDone(row)
    } catch (reason) {
      setError(reason)
      // What was refused is not the same intention once it is mended.
      setKey(newKey())
      setBusy(false)
    }
  }
  return (
    <Form onSubmit={() => void save()}>
      <div className={css.fields}>
        {shown.map((field, index) => (
          <Field
            key={field.key}
            label={labelText(field.label, language)}
            required={field.required}
            help={field.help && labelText(field.help, language)}
            error={
              refusedKey === field.key
                ? errorMessageOf(error, language)
                : tried
                  ? wrongWith(field, valueOf(field), language)
                  : undefined
            }
            className={field.type === 'longText' || field.type === 'file' ? css.wide : undefined}
          >
            {field.type === 'file' ? (
              <FileField
                object={object.key}
                field={field}
                ids={(values[field.key] as string[] | undefined) ?? []}
                readOnly={false}
                onIds={(ids) => put(field, ids)}
              />
            ) : (
              <FieldInput
                field={field}
                value={values[field.key] ?? null}
                name={values[namePath(objects, field) ?? '']}
                onValue={(value, name) => put(field, value, name)}
                autoFocus={index === 0}
              />
            )}
          </Field>
        ))}
      </div>
      {rest.length > 0 && !all && (
        <div>
          <Button look="quiet" size="s" icon={ChevronDown} onClick={() => setAll(true)}>
            {r('more_fields', { count: rest.length })}
          </Button>
        </div>
      )}
      {error !== null && refusedKey === null && <ErrorNote error={error} />}
      <FormActions>
        <Button onClick={onClose}>{ui('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {t('save')}
        </Button>
      </FormActions>
    </Form>
  )
}

export default CreateForm
