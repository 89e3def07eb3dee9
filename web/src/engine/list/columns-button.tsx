import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { Columns3 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { PickerList } from '../../ui/picker-list.tsx'
import { Popover } from '../../ui/popover.tsx'
import { listableFields } from '../objects.ts'
import { engineTexts } from '../texts.ts'
import css from './list.module.css'

/** Which fields a list shows. The title always is. */
export const ColumnsButton = ({
  object,
  keys,
  onKeys,
}: {
  object: ObjectView
  keys: readonly string[]
  onKeys: (keys: readonly string[] | null) => void
}) => {
  const t = useTexts(engineTexts)
  const label = useLabel()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const fields = listableFields(object).filter((field) => field.key !== object.title)
  const found = fields.filter((field) =>
    label(field.label).toLowerCase().includes(search.trim().toLowerCase()),
  )
  return (
    <>
      <IconButton
        ref={anchor}
        icon={Columns3}
        label={t('columns')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      <Popover anchor={anchor} open={open} onClose={() => setOpen(false)} align="end" label={t('columns')}>
        <PickerList
          label={t('columns')}
          {...(fields.length > 8 ? { search, onSearch: setSearch } : {})}
          options={found.map((field) => ({ value: field.key, label: label(field.label) }))}
          selected={keys}
          onPick={({ value }) =>
            onKeys(keys.includes(value) ? keys.filter((key) => key !== value) : [...keys, value])
          }
        />
        <div className={css.popoverFoot}>
          <Button size="s" look="quiet" onClick={() => onKeys(null)}>
            {t('reset')}
          </Button>
        </div>
      </Popover>
    </>
  )
}
