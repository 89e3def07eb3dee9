import { Check, Plus } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../lib/i18n.ts'
import { isComposing } from '../lib/keyboard.ts'
import { cx } from './cx.ts'
import { Input } from './input.tsx'
import css from './picker.module.css'
import { uiTexts } from './texts.ts'

export interface PickerOption<V extends string = string> {
  readonly value: V
  readonly label: string
  /** Drawn instead of the plain label. */
  readonly view?: ReactNode
  readonly note?: ReactNode
  readonly disabled?: boolean
}

export interface PickerListProps<V extends string> {
  options: readonly PickerOption<V>[]
  selected: readonly V[]
  onPick: (option: PickerOption<V>) => void
  label: string
  id?: string
  /** Given: a search box stands above the list and its text is told here. */
  onSearch?: (text: string) => void
  search?: string
  loading?: boolean
  failed?: ReactNode
  empty?: ReactNode
  /** Offers to make what was searched for. */
  onCreate?: { readonly label: string; readonly run: () => void }
  onNearEnd?: () => void
}

/** A list box worked by arrow keys, Enter and, where it has one, a search box. */
export const PickerList = <V extends string>({
  options,
  selected,
  onPick,
  label,
  id: given,
  onSearch,
  search = '',
  loading,
  failed,
  empty,
  onCreate,
  onNearEnd,
}: PickerListProps<V>) => {
  const t = useTexts(uiTexts)
  const ownId = useId()
  const id = given ?? ownId
  const list = useRef<HTMLDivElement>(null)
  const start = Math.max(
    0,
    options.findIndex((option) => selected.includes(option.value)),
  )
  const [active, setActive] = useState(start)
  const count = options.length + (onCreate ? 1 : 0)
  const at = Math.min(active, count - 1)

  useEffect(() => {
    if (!onSearch) list.current?.focus({ preventScroll: true })
  }, [onSearch])
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const choose = (index: number) => {
    const option = options[index]
    if (option && !option.disabled) onPick(option)
    if (!option && index === options.length) onCreate?.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const step =
      event.key === 'ArrowDown'
        ? 1
        : event.key === 'ArrowUp'
          ? -1
          : event.key === 'PageDown'
            ? 8
            : event.key === 'PageUp'
              ? -8
              : 0
    if (step) {
      event.preventDefault()
      const next =
        Math.abs(step) === 1
          ? (at + step + count) % Math.max(1, count)
          : Math.max(0, Math.min(count - 1, at + step))
      setActive(next)
      if (next > options.length - 4) onNearEnd?.()
    } else if (event.key === 'Enter' || (event.key === ' ' && !onSearch)) {
      event.preventDefault()
      event.stopPropagation()
      // What stands there while more is on its way answers an earlier search.
      if (!loading) choose(at)
    }
  }

  return (
    <div className={css.panel} onKeyDown={onKeyDown}>
      {onSearch && (
        <div className={css.search}>
          <Input
            value={search}
            onValue={(text) => {
              onSearch(text)
              setActive(0)
            }}
            autoFocus
            autoComplete="off"
            placeholder={t('search')}
            role="combobox"
            aria-expanded
            aria-label={label}
            aria-controls={id}
            aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
          />
        </div>
      )}
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={label}
        aria-busy={loading || undefined}
        tabIndex={onSearch ? undefined : -1}
        className={css.list}
        style={{ outline: 0 }}
        onScroll={(event) => {
          const box = event.currentTarget
          if (box.scrollTop + box.clientHeight > box.scrollHeight - 160) onNearEnd?.()
        }}
      >
        {options.map((option, index) => (
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={selected.includes(option.value)}
            aria-disabled={option.disabled || undefined}
            data-active={index === at || undefined}
            className={css.option}
            // The focus stays where the keys are heard: a list that stays open goes on by keyboard, and Escape closes it alone.
            onMouseDown={(event) => event.preventDefault()}
            onPointerMove={() => setActive(index)}
            onClick={() => choose(index)}
          >
            <span className={css.text}>
              {option.view ?? option.label}
              {option.note && <span className={css.note}>{option.note}</span>}
            </span>
            {selected.includes(option.value) && <Check className={css.check} aria-hidden />}
          </div>
        ))}
        {loading ? (
          <p className={css.state}>{t('loading')}…</p>
        ) : failed ? (
          <div className={css.state}>{failed}</div>
        ) : (
          options.length === 0 && <p className={css.state}>{empty ?? t('nothing_found')}</p>
        )}
      </div>
      {onCreate && (
        <div className={css.footer}>
          <button
            type="button"
            id={`${id}-${options.length}`}
            data-active={at === options.length || undefined}
            className={cx(css.option, css.create)}
            onPointerMove={() => setActive(options.length)}
            onClick={onCreate.run}
          >
            <Plus className={css.check} aria-hidden />
            {onCreate.label}
          </button>
        </div>
      )}
    </div>
  )
}
