import { type ReactNode, useRef } from 'react'
import css from './tabs.module.css'

export interface Tab<V extends string> {
  readonly value: V
  readonly label: ReactNode
  readonly count?: number
}

/** Views of one thing; arrow keys move between them. The caller draws the chosen one. */
export const Tabs = <V extends string>({
  value,
  onValue,
  tabs,
  label,
}: {
  value: V
  onValue: (value: V) => void
  tabs: readonly Tab<V>[]
  label: string
}) => {
  const self = useRef<HTMLDivElement>(null)
  return (
    <div
      ref={self}
      role="tablist"
      aria-label={label}
      className={css.tabs}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
        if (!step) return
        event.preventDefault()
        const at = (tabs.findIndex((tab) => tab.value === value) + step + tabs.length) % tabs.length
        const next = tabs[at]
        if (!next) return
        onValue(next.value)
        self.current?.querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus()
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          className={css.tab}
          onClick={() => onValue(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && <span className={css.count}>{tab.count}</span>}
        </button>
      ))}
    </div>
  )
}
