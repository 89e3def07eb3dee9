import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { parseDay } from '../../lib/dates.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { isComposing } from '../../lib/keyboard.ts'
import { Calendar } from '../../ui/calendar.tsx'
import { DateTimeInput } from '../../ui/date-input.tsx'
import { PickerList } from '../../ui/picker-list.tsx'
import { Popover } from '../../ui/popover.tsx'
import { optionsOf } from '../fields/field-input.tsx'
import { RecordChoices } from '../fields/record-picker.tsx'
import { editText, parseText } from '../fields/value-text.ts'
import { useObject } from '../objects.ts'
import type { Column } from './columns.ts'
import css from './grid.module.css'

/** How a cell of the column is edited: typed into, or chosen from something that opens below it. */
export type EditorKind = 'typed' | 'chosen' | 'toggled' | 'none'

export const editorKind = ({ field, readOnly }: Pick<Column, 'field' | 'readOnly'>): EditorKind => {
  if (readOnly) return 'none'
  switch (field.type) {
    case 'select':
    case 'multiSelect':
    case 'member':
    case 'department':
    case 'link':
    case 'dateTime':
      return 'chosen'
    case 'switch':
      return 'toggled'
    case 'file':
    case 'json':
    case 'serial':
      return 'none'
    default:
      return 'typed'
  }
}

/** Typed text of a cell → its value; a day may be written in words. */
export const readTyped = (column: Column, text: string): unknown => {
  if (column.field.type === 'date') return text.trim() === '' ? null : (parseDay(text) ?? text.trim())
  return parseText(column.field, text)
}

export const startText = (column: Column, value: unknown): string => editText(column.field, value)

interface TypedProps {
  column: Column
  /** null: the cell is chosen but not yet edited; the box is there unseen, so that the first key and an input method reach it. */
  draft: string | null
  onDraft: (text: string) => void
  /** The cell is left by other means than a key: what stands there is saved. */
  onLeave: () => void
  /** The edit is dropped. */
  onCancel: () => void
  onPickDay: (day: string | null) => void
  label: string
}

/** The text box of a chosen cell. */
export const TypedEditor = ({ column, draft, onDraft, onLeave, onCancel, onPickDay, label }: TypedProps) => {
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const editing = draft !== null
  const begun = useRef(false)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.focus({ preventScroll: true })
    // Opened by Enter or a double click: the cursor stands behind the text. Opened by typing: the text is the first letter.
    if (editing && !begun.current) element.setSelectionRange(element.value.length, element.value.length)
    begun.current = editing
  }, [editing])
  const props = {
    ref: box,
    className: editing ? (column.field.type === 'longText' ? css.area : css.editor) : css.ghost,
    value: draft ?? '',
    'aria-label': label,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => onDraft(event.target.value),
    onCompositionStart: () => !editing && onDraft(''),
    onBlur: () => editing && onLeave(),
  }
  const value = editing && column.field.type === 'date' ? readTyped(column, draft) : null
  return (
    <>
      {column.field.type === 'longText' ? (
        <textarea {...props} />
      ) : (
        <input type="text" inputMode={column.alignRight ? 'decimal' : 'text'} {...props} />
      )}
      {editing && column.field.type === 'date' && (
        <Popover anchor={box} open onClose={onLeave} onEscape={onCancel} role="presentation" sheet={false}>
          {/* The box keeps the focus while a day is pointed at. */}
          <div onPointerDown={(event) => event.preventDefault()}>
            <Calendar
              value={typeof value === 'string' ? value : null}
              onPick={onPickDay}
              onClear={column.field.required ? undefined : () => onPickDay(null)}
            />
          </div>
        </Popover>
      )}
    </>
  )
}

interface ChosenProps {
  anchor: RefObject<HTMLElement | null>
  column: Column
  value: unknown
  onCommit: (value: unknown, name?: string | null) => void
  onClose: () => void
  label: string
}

/** What opens below a cell whose value is chosen. */
export const ChosenEditor = ({ anchor, column, value, onCommit, onClose, label }: ChosenProps) => {
  const language = useLanguage()
  const { field } = column
  const object = useObject(field.to ?? '')
  const many = useRef<string[]>(Array.isArray(value) ? (value as string[]) : [])
  const latest = useRef<unknown>(value)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (field.to && !object) close.current()
  }, [field.to, object])

  const closeSaving = () => {
    onClose()
    if (field.type === 'multiSelect') onCommit(many.current)
    if (field.type === 'dateTime') onCommit(latest.current)
  }
  return (
    <Popover
      anchor={anchor}
      open
      onClose={closeSaving}
      onEscape={onClose}
      matchWidth
      role="presentation"
      className={css.popover}
    >
      <div
        onKeyDown={(event) => {
          if (isComposing(event) || event.key !== 'Enter' || field.type !== 'dateTime') return
          event.preventDefault()
          closeSaving()
        }}
      >
        {field.type === 'select' && (
          <PickerList
            label={label}
            options={[
              ...optionsOf(field, language),
              ...(field.required || !value ? [] : [{ value: '', label: '—' }]),
            ]}
            selected={value ? [String(value)] : []}
            onPick={(option) => {
              onClose()
              onCommit(option.value === '' ? null : option.value)
            }}
          />
        )}
        {field.type === 'multiSelect' && (
          <ManyList
            column={column}
            label={label}
            start={many.current}
            onChange={(next) => (many.current = next)}
          />
        )}
        {field.type === 'dateTime' && (
          <div className={css.pad}>
            <DateTimeInput
              value={typeof value === 'string' ? value : null}
              onValue={(next) => (latest.current = next)}
              autoFocus
              label={label}
            />
          </div>
        )}
        {object && (
          <RecordChoices
            object={object}
            value={typeof value === 'string' ? value : null}
            onPick={onCommit}
            onClear={field.required ? undefined : () => onCommit(null, null)}
            onClose={onClose}
          />
        )}
      </div>
    </Popover>
  )
}

const ManyList = ({
  column,
  label,
  start,
  onChange,
}: {
  column: Column
  label: string
  start: string[]
  onChange: (next: string[]) => void
}) => {
  const language = useLanguage()
  const [chosen, setChosen] = useState(start)
  const toggle = (key: string) => {
    const next = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]
    setChosen(next)
    onChange(next)
  }
  return (
    <PickerList
      label={label}
      options={optionsOf(column.field, language)}
      selected={chosen}
      onPick={(option) => toggle(option.value)}
    />
  )
}
