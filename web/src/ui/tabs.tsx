import { ChevronDown } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { useTexts } from '../lib/i18n.ts'
import { MenuButton } from './menu.tsx'
import { uiTexts } from './texts.ts'
import css from './tabs.module.css'

export interface Tab<V extends string> {
  readonly value: V
  readonly label: string
  readonly count?: number | string
}

/**
 * Views of one thing; arrow keys move between them. The caller draws the chosen one. Beyond `most` they wait under 更多 in
 * their order; the one that is chosen there stands after the others while it is shown.
 */
export const Tabs = <V extends string>({
  value,
  onValue,
  tabs: all,
  label,
  most = all.length,
}: {
  value: V
  onValue: (value: V) => void
  tabs: readonly Tab<V>[]
  label: string
  most?: number
}) => {
  const t = useTexts(uiTexts)
  // One alone under 更多 would hide more than it saves.
  const fits = all.length <= most + 1
  const tabs = fits ? all : all.filter((tab, index) => index < most || tab.value === value)
  const rest = fits ? [] : all.slice(most)
  const self = useRef<HTMLDivElement>(null)
  // The chosen one may stand beyond the edge of a phone: the address named it, or the arrow keys reached it.
  useLayoutEffect(() => {
    const row = self.current
    const chosen = row?.querySelector('[aria-selected=true]')
    if (!row || !chosen || row.scrollWidth <= row.clientWidth) return
    const [box, seen] = [chosen.getBoundingClientRect(), row.getBoundingClientRect()]
    row.scrollBy({ left: box.left + box.width / 2 - (seen.left + seen.width / 2) })
  }, [value, tabs.length])
  const list = (
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
  if (rest.length === 0) return list
  return (
    <div className={css.bar}>
      {list}
      <MenuButton
        size="s"
        icon={ChevronDown}
        text={t('more')}
        items={rest.map((tab) => ({
          label: tab.label,
          run: () => onValue(tab.value),
          checked: tab.value === value,
        }))}
      />
    </div>
  )
}
