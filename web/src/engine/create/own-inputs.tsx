import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { FieldView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useState } from 'react'
import { useLanguage } from '../../lib/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { FileField } from '../fields/file-field.tsx'
import { isEmpty, parseText, wrongWith } from '../fields/value-text.ts'
import { namePath, ownFields, useObject, useObjects } from '../objects.ts'
import css from './create-form.module.css'

/** Fields that users added to an object, in a form that makes one by an action of its own. */
export interface OwnInputsState {
  readonly object: string
  readonly fields: readonly FieldView[]
  readonly row: Row
  readonly put: (patch: Row) => void
  /** All that is required is filled in, and nothing is wrong. */
  readonly ready: boolean
  /** What goes beside the action's own values. */
  readonly values: OwnValues
}

const valueOf = (field: FieldView, row: Row): unknown => {
  const value = row[field.key]
  return typeof value === 'string' ? parseText(field, value) : value
}

export const useOwnInputs = (key: string): OwnInputsState => {
  const object = useObject(key)
  const language = useLanguage()
  const [row, setRow] = useState<Row>({})
  const fields = object
    ? ownFields(object).filter(
        (field) => field.write === 'anyone' && field.access === 'write' && field.type !== 'serial',
      )
    : []
  const filled = fields.flatMap((field) => {
    const value = valueOf(field, row)
    return isEmpty(value) ? [] : [[field.key, value]]
  })
  return {
    object: key,
    fields,
    row,
    put: (patch) => setRow((old) => ({ ...old, ...patch })),
    ready: !fields.some((field) => wrongWith(field, valueOf(field, row), language)),
    values: Object.fromEntries(filled) as OwnValues,
  }
}

/** Their inputs, at the end of the form. `tried`: the person has pressed the button, and what is missing is named. */
export const OwnInputs = ({ own, tried }: { own: OwnInputsState; tried: boolean }) => {
  const language = useLanguage()
  const objects = useObjects()
  if (own.fields.length === 0) return null
  return (
    <div className={css.fields}>
      {own.fields.map((field) => {
        const path = namePath(objects, field)
        return (
          <Field
            key={field.key}
            label={labelText(field.label, language)}
            required={field.required}
            help={field.help && labelText(field.help, language)}
            error={tried ? wrongWith(field, valueOf(field, own.row), language) : undefined}
            className={field.type === 'longText' || field.type === 'file' ? css.wide : undefined}
          >
            {field.type === 'file' ? (
              <FileField
                object={own.object}
                field={field}
                ids={(own.row[field.key] as string[] | undefined) ?? []}
                readOnly={false}
                onIds={(ids) => own.put({ [field.key]: ids })}
              />
            ) : (
              <FieldInput
                field={field}
                value={own.row[field.key] ?? null}
                name={path ? own.row[path] : undefined}
                onValue={(value, name) =>
                  own.put({ [field.key]: value, ...(path && name !== undefined ? { [path]: name } : {}) })
                }
              />
            )}
          </Field>
        )
      })}
    </div>
  )
}
