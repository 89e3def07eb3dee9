import { useQueries } from '@tanstack/react-query'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { FileText, List, Plus, Search, Settings } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { searchFilter } from '../../engine/fields/use-record-options.ts'
import { useObjects } from '../../engine/objects.ts'
import { canMake } from '../../engine/registry.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { isComposing } from '../../lib/keyboard.ts'
import { inWorkspace, panelPath, useGo } from '../../lib/nav.tsx'
import { useMe } from '../../lib/session.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { useSettled } from '../../ui/layer.tsx'
import { customIcon, customObjects, listedNowhere, menuOf, targetPath } from '../menu.ts'
import { appTexts } from '../texts.ts'
import css from './palette.module.css'

/** Objects searched for records, in this order; people's own objects come after them. */
const searched = [
  'customer',
  'engagement',
  'commitment',
  'contact',
  'expectation',
  'sheet',
  'deviation',
  'communication',
  'meeting',
  'member',
]
const mostObjects = 12
const perObject = 5

interface Item {
  readonly key: string
  readonly group: 'go_to' | 'create' | 'records'
  readonly icon: typeof Search
  readonly label: string
  readonly kind?: string
  readonly run: () => void
}

/** ⌘K: go somewhere, make something, find a record by words, numbers or pinyin. */
const Palette = ({ only, onClose }: { only: 'create' | null; onClose: () => void }) => {
  const t = useTexts(appTexts)
  const id = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const plain = usePlainItems(only)
  const found = useFoundRecords(only === null ? text : '')
  const wanted = text.trim().toLowerCase()
  const items = [
    ...found,
    ...plain.filter((item) => wanted === '' || item.label.toLowerCase().includes(wanted)),
  ]
  const at = Math.min(active, items.length - 1)

  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const run = (item: Item | undefined) => {
    if (!item) return
    onClose()
    item.run()
  }
  return (
    <Dialog top open onClose={onClose} title={only === 'create' ? t('create') : t('search_all')}>
      <div className={css.palette}>
        <div className={css.input}>
          <Input
            value={text}
            onValue={(next) => {
              setText(next)
              setActive(0)
            }}
            data-autofocus
            autoComplete="off"
            placeholder={only === 'create' ? t('create') : t('palette_placeholder')}
            prefix={<Search aria-hidden />}
            role="combobox"
            aria-expanded
            aria-label={t('search_all')}
            aria-controls={id}
            aria-activedescendant={items[at] ? `${id}-${at}` : undefined}
            onKeyDown={(event) => {
              if (isComposing(event)) return
              const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
              if (step) {
                event.preventDefault()
                setActive((at + step + items.length) % Math.max(1, items.length))
              } else if (event.key === 'Enter') {
                event.preventDefault()
                run(items[at])
              }
            }}
          />
        </div>
        <div ref={list} id={id} role="listbox" aria-label={t('search_all')} className={css.list}>
          {items.length === 0 && <p className={css.none}>{t('palette_none')}</p>}
          {items.map((item, index) => (
            <div key={item.key}>
              {items[index - 1]?.group !== item.group && <div className={css.heading}>{t(item.group)}</div>}
              <div
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                data-active={index === at || undefined}
                className={css.item}
                onPointerMove={() => setActive(index)}
                onClick={() => run(item)}
              >
                <item.icon aria-hidden />
                <span className={css.name}>{item.label}</span>
                {item.kind && <span className={css.kind}>{item.kind}</span>}
              </div>
            </div>
          ))}
        </div>
        <p className={css.hint}>{t('palette_hint')}</p>
      </div>
    </Dialog>
  )
}

/** Places to go and things to make. */
const usePlainItems = (only: 'create' | null): Item[] => {
  const t = useTexts(appTexts)
  const language = useLanguage()
  const objects = useObjects()
  const me = useMe()
  const go = useGo()
  const create = useCreate()
  return useMemo(() => {
    const menu = menuOf(objects, me)
    const places: Item[] = [
      ...menu.map((entry): Item => ({
        key: `go ${entry.key}`,
        group: 'go_to',
        icon: entry.icon,
        label: labelText(entry.label, language),
        run: () => go(targetPath(entry.target)),
      })),
      ...[...listedNowhere(objects, menu), ...customObjects(objects)].map((object): Item => ({
        key: `go ${object.key}`,
        group: 'go_to',
        icon: object.custom ? customIcon : List,
        label: labelText(object.label, language),
        run: () => go(inWorkspace(`list/${object.key}`)),
      })),
      {
        key: 'go settings',
        group: 'go_to',
        icon: Settings,
        label: t('settings'),
        run: () => go(inWorkspace('settings')),
      },
    ]
    const makable = objects.list
      .filter((object) => canMake(object) && (searched.includes(object.key) || object.custom))
      .sort((a, b) => searched.indexOf(a.key) - searched.indexOf(b.key))
      .map((object): Item => {
        const label = labelText(object.label, language)
        const make = async () => {
          const row = await create(object.key)
          if (row) go(panelPath(object.key, idOf(row)))
        }
        return {
          key: `create ${object.key}`,
          group: 'create',
          icon: Plus,
          label: only ? label : `${t('create')} ${label}`,
          run: () => void make(),
        }
      })
    return only === 'create' ? makable : [...places, ...makable]
  }, [objects, me, language, only, t, go, create])
}

const useFoundRecords = (text: string): Item[] => {
  const language = useLanguage()
  const objects = useObjects()
  const go = useGo()
  const settled = useSettled(text.trim(), 120)
  const places = [...searched.flatMap((key) => objects.get(key) ?? []), ...customObjects(objects)].slice(
    0,
    mostObjects,
  )
  return useQueries({
    queries: places.map((object) => ({
      queryKey: [...recordsKey(object.key), 'found', settled],
      enabled: [...settled].length >= 2,
      staleTime: 15_000,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        askRecords(
          object.key,
          { filter: searchFilter(object, settled), fields: [object.title], limit: perObject },
          signal,
        ),
    })),
    combine: (results) =>
      results.flatMap((result, index): Item[] => {
        const object = places[index]
        if (!object || !result.data) return []
        return result.data.rows.map((row) => ({
          key: `${object.key} ${idOf(row)}`,
          group: 'records',
          icon: FileText,
          label: String(row[object.title] ?? ''),
          kind: labelText(object.label, language),
          run: () => go(panelPath(object.key, idOf(row))),
        }))
      }),
  })
}

export default Palette
