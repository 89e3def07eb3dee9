import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { Info, Lock, Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { isComposing } from '../../lib/keyboard.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Switch } from '../../ui/choice.tsx'
import { cx } from '../../ui/cx.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { FieldValue } from '../fields/field-value.tsx'
import { FileField } from '../fields/file-field.tsx'
import { isEmpty, parseText } from '../fields/value-text.ts'
import { ChosenEditor, editorKind } from '../list/cell-editor.tsx'
import type { Column } from '../list/columns.ts'
import type { CellEdit } from '../list/use-cell-edits.ts'
import { engineTexts } from '../texts.ts'
import css from './record-view.module.css'
import { recordTexts } from './texts.ts'

export interface RecordFieldProps {
  object: ObjectView
  row: Row
  column: Column
  edit: CellEdit | undefined
  /** The record cannot be changed at all. */
  fixed: boolean
  onSave: (value: unknown, name?: string | null) => void
  onDrop: () => void
}

/** A field of a record: read, and edited where it stands. What cannot be typed says why. */
export const RecordField = ({ object, row, column, edit, fixed, onSave, onDrop }: RecordFieldProps) => {
  const t = useTexts(engineTexts)
  const r = useTexts(recordTexts)
  const label = useLabel()
  const { field } = column
  const text = label(field.label)
  const kind = fixed ? 'none' : editorKind(column)
  const [draft, setDraft] = useState<unknown>(undefined)
  const [choosing, setChoosing] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const value = edit ? edit.value : row[column.key]
  const name = edit ? edit.name : column.namePath ? row[column.namePath] : undefined
  const editing = draft !== undefined

  // What was typed last, also within the very event that leaves the field.
  const latest = useRef<unknown>(null)
  const type = (next: unknown) => {
    latest.current = next
    setDraft(next)
  }
  const start = () => {
    if (kind === 'typed') type(value ?? null)
    if (kind === 'chosen') setChoosing(true)
  }
  const finish = () => {
    setDraft(undefined)
    onSave(typeof latest.current === 'string' ? parseText(field, latest.current) : latest.current)
  }
  const shown =
    isReferenceLink(column) && typeof value === 'string' && name ? (
      <Go to={recordPath(field.to ?? '', value)}>{String(name)}</Go>
    ) : (
      <FieldValue field={field} value={value} name={name} />
    )

  return (
    <div className={cx(css.field, (field.type === 'longText' || field.type === 'file') && css.wide)}>
      <div className={css.label}>
        {text}
        {column.readOnly && !fixed && (
          <Tooltip text={t(column.readOnly)}>
            <span className={css.why} tabIndex={0} role="img" aria-label={t(column.readOnly)}>
              <Lock aria-hidden />
            </span>
          </Tooltip>
        )}
        {field.help && (
          <Tooltip text={label(field.help)}>
            <span className={css.why} tabIndex={0} role="img" aria-label={label(field.help)}>
              <Info aria-hidden />
            </span>
          </Tooltip>
        )}
      </div>
      {field.type === 'file' ? (
        <FileField
          object={object.key}
          field={field}
          ids={Array.isArray(value) ? (value as string[]) : []}
          readOnly={fixed || column.readOnly !== null}
          onIds={(ids) => onSave(ids)}
        />
      ) : kind === 'toggled' ? (
        <div className={css.value}>
          <span>
            <Switch checked={value === true} onChecked={(next) => onSave(next)} label={text} />
          </span>
        </div>
      ) : editing ? (
        <div
          onBlur={(event) => {
            const to = event.relatedTarget
            if (event.currentTarget.contains(to) || (to instanceof Element && to.closest('[data-popover]')))
              return
            finish()
          }}
          onKeyDown={(event) => {
            if (isComposing(event)) return
            if (event.key === 'Escape') {
              event.stopPropagation()
              setDraft(undefined)
            }
            if (event.key === 'Enter' && (field.type !== 'longText' || event.metaKey || event.ctrlKey)) {
              event.preventDefault()
              // A day is read by its own box first, on the same key.
              setTimeout(() => (document.activeElement as HTMLElement | null)?.blur())
            }
          }}
        >
          <FieldInput
            field={{ ...field, required: false }}
            value={draft}
            name={name}
            onValue={type}
            onPicked={finish}
            autoFocus
            label={text}
          />
        </div>
      ) : (
        <div
          ref={box}
          className={cx(
            css.value,
            kind !== 'none' && css.editable,
            edit && edit.problem === undefined && css.saving,
            edit?.problem !== undefined && css.problem,
          )}
          onClick={(event) => !(event.target as Element).closest('a, button') && start()}
        >
          <div>
            {isEmpty(value) ? (
              <span className={css.empty}>{kind === 'none' ? '—' : t('not_set')}</span>
            ) : (
              shown
            )}
          </div>
          {kind !== 'none' && (
            <IconButton
              size="s"
              icon={Pencil}
              className={css.pencil}
              label={r('edit_field', { field: text })}
              onClick={start}
            />
          )}
        </div>
      )}
      {edit?.problem !== undefined && !editing && (
        <p className={css.problemText} role="alert">
          {edit.problem}{' '}
          <button type="button" style={{ textDecoration: 'underline' }} onClick={onDrop}>
            {t('reset')}
          </button>
        </p>
      )}
      {choosing && (
        <ChosenEditor
          anchor={box}
          column={column}
          value={value}
          label={text}
          onClose={() => setChoosing(false)}
          onCommit={(next, shownName) => onSave(next, shownName)}
        />
      )}
    </div>
  )
}

const isReferenceLink = ({ field }: Column): boolean => field.type === 'link'
