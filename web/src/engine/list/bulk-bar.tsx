import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { bulkRecords, countCap, maxBulk, maxPage } from '@zhinuo/contracts/records.ts'
import { type ObjectView } from '@zhinuo/contracts/objects.ts'
import { Pencil, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ToolbarSpace } from '../../ui/page.tsx'
import { offerUndo } from '../../ui/undo.ts'
import { readOnlyReason, shownFields } from '../objects.ts'
import { askRecords, idOf, refreshRecords, restore } from '../records.ts'
import { engineTexts } from '../texts.ts'
import { BulkEdit } from './bulk-edit.tsx'
import css from './list.module.css'

export interface Refused {
  readonly id: string
  readonly message: string
}

export interface BulkBarProps {
  object: ObjectView
  selected: ReadonlySet<string>
  onSelected: (ids: ReadonlySet<string>) => void
  /** What the list shows: all of it can be selected, also rows that are not loaded. */
  filter: Filter | undefined
  count: { value: number; capped: boolean } | null | undefined
}

/** What can be done with the selected rows. */
export const BulkBar = ({ object, selected, onSelected, filter, count }: BulkBarProps) => {
  const t = useTexts(engineTexts)
  const [collecting, setCollecting] = useState<number | null>(null)
  const [editing, setEditing] = useState(false)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const canEdit =
    object.generic.includes('update') &&
    shownFields(object).some((field) => !readOnlyReason(object, field) && field.type !== 'file')

  const selectAll = async () => {
    const ids = new Set<string>()
    setCollecting(0)
    try {
      let cursor: string | undefined
      do {
        const page = await askRecords(object.key, { filter, fields: ['id'], limit: maxPage, cursor })
        for (const row of page.rows) ids.add(idOf(row))
        setCollecting(ids.size)
        cursor = page.nextCursor ?? undefined
      } while (cursor && ids.size < maxBulk)
      onSelected(new Set([...ids].slice(0, maxBulk)))
    } finally {
      setCollecting(null)
    }
  }
  const trashAll = async () => {
    const ids = [...selected]
    const answer = await write(bulkRecords, {
      params: { object: object.key },
      body: { ids, action: { kind: 'trash' } },
    })
    await refreshRecords(object.key)
    const kept = new Set(answer.refused.map((one) => one.id))
    const gone = ids.find((id) => !kept.has(id))
    onSelected(kept)
    setRefused(answer.refused)
    // Restoring one of them brings back the whole batch.
    if (gone) offerUndo(t('trashed_many', { count: answer.changed }), () => restore(object.key, gone))
  }

  if (selected.size === 0 && refused.length === 0) return null
  return (
    <>
      {selected.size > 0 && (
        <div className={css.bulkBar} role="region" aria-live="polite">
          <span className={css.bulkCount}>{t('selected', { count: selected.size })}</span>
          {collecting !== null ? (
            <Button size="s" look="quiet" busy>
              {t('collecting', { count: collecting })}
            </Button>
          ) : (
            count &&
            count.value > selected.size && (
              <Button size="s" look="quiet" onClick={() => void selectAll()}>
                {count.capped
                  ? t('select_all_capped', { count: countCap })
                  : t('select_all', { count: count.value })}
              </Button>
            )
          )}
          {canEdit && (
            <Button size="s" icon={Pencil} onClick={() => setEditing(true)}>
              {t('set_field')}
            </Button>
          )}
          {object.generic.includes('trash') && (
            <ConfirmButton
              size="s"
              icon={Trash2}
              title={t('trash_title', { count: selected.size })}
              note={t('trash_note')}
              confirm={t('to_trash')}
              run={trashAll}
            >
              {t('to_trash')}
            </ConfirmButton>
          )}
          <ToolbarSpace />
          <IconButton size="s" icon={X} label={t('clear_selection')} onClick={() => onSelected(new Set())} />
        </div>
      )}
      {editing && (
        <BulkEdit
          object={object}
          ids={[...selected]}
          onClose={() => setEditing(false)}
          onDone={(left) => {
            setEditing(false)
            setRefused(left)
            onSelected(new Set(left.map((one) => one.id)))
          }}
        />
      )}
      <Dialog
        open={refused.length > 0}
        onClose={() => setRefused([])}
        title={t('refused_many', { count: refused.length })}
        size="narrow"
      >
        <ul className={css.refused}>
          {[...new Set(refused.map((one) => one.message))].map((message) => (
            <li key={message}>
              {message} ({refused.filter((one) => one.message === message).length})
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}
