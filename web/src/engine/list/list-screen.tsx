import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { allOf, type Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { FileDown, FileSpreadsheet, FileUp, Plus } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { isPlain, isTyping } from '../../lib/keyboard.ts'
import { listPath, panelPath, recordPath, useAddress, useGo } from '../../lib/nav.tsx'
import { useStable } from '../../lib/use-stable.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useCreate } from '../create/create-context.ts'
import { searchFilter } from '../fields/use-record-options.ts'
import { idOf } from '../records.ts'
import { canMake, extrasOf, listLabel } from '../registry.ts'
import { engineTexts } from '../texts.ts'
import { transferTexts } from '../transfer/texts.ts'
import { neighbours, RecordList } from './record-list.tsx'
import { columnKeys, readViewState, sortsOf, type ViewState } from './view-state.ts'

const ExportRun = lazy(() => import('../transfer/export-run.tsx'))
const ImportDialog = lazy(() => import('../transfer/import-dialog.tsx'))
const RecordView = lazy(async () => ({ default: (await import('../record/record-view.tsx')).RecordView }))

export interface ListScreenProps {
  object: ObjectView
  /** The object's name when absent. */
  title?: string
  note?: ReactNode
  /** Holds whatever the person chooses besides. */
  base?: Filter
  /** Stands before the button that makes a record. */
  actions?: ReactNode
  /** On the button that makes a record, in the words of the trade. */
  createLabel?: string
  /** Between heading and list. */
  children?: ReactNode
}

/** Heading, list and side panel of an object; what is looked at, how, and which record is open stand in the address. */
export const ListScreen = ({
  object,
  title,
  note,
  base,
  actions,
  createLabel,
  children,
}: ListScreenProps) => {
  const t = useTexts(engineTexts)
  const tr = useTexts(transferTexts)
  const [importing, setImporting] = useState(false)
  const [exporting, setExporting] = useState<'csv' | 'xlsx' | null>(null)
  const language = useLanguage()
  const go = useGo()
  const create = useCreate()
  const [search, setSearch] = useAddress()
  const state = readViewState(search)
  const [rows, setRows] = useState<readonly Row[]>([])
  const openId = state.r ?? null
  const { previous, next } = neighbours(rows, openId)
  const name = labelText(object.label, language)

  const onState = useStable((patch: ViewState) => setSearch({ ...patch }))
  const open = useStable((row: Row | undefined) => row && setSearch({ r: idOf(row) }))
  const close = useStable(() => setSearch({ r: undefined }))
  const add = async () => {
    const row = await create(object.key)
    if (row) open(row)
  }

  const onKey = useStable((event: KeyboardEvent) => {
    if (
      isTyping(event.target) ||
      !isPlain(event) ||
      event.defaultPrevented ||
      document.querySelector('dialog[open]')
    )
      return
    if (openId) {
      if (event.key === 'j') open(next)
      else if (event.key === 'k') open(previous)
      else if (event.key === 'Escape') close()
    } else if (['j', 'k', 'x', 'ArrowDown'].includes(event.key) && document.activeElement === document.body) {
      document.querySelector<HTMLElement>('[role=grid]')?.focus()
      event.preventDefault()
    }
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onKey])

  const canCreate = canMake(object)
  const origin = extrasOf(object.key).comesFrom
  const canImport = object.generic.includes('import')
  const canExport = object.generic.includes('export')
  const newButton = (look: 'primary' | 'secondary') => (
    <Button look={look} icon={Plus} onClick={() => void add()}>
      {createLabel ?? t('create')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={title ?? labelText(listLabel(object.key) ?? object.label, language)}
        note={note}
        actions={
          <>
            {actions}
            {(canImport || canExport) && (
              <MenuButton
                look="secondary"
                items={[
                  ...(canImport
                    ? [{ label: tr('import'), icon: FileUp, run: () => setImporting(true) }]
                    : []),
                  ...(canExport
                    ? [
                        {
                          label: tr('export'),
                          note: tr('export_note'),
                          icon: FileDown,
                          run: () => setExporting('csv'),
                        },
                        {
                          label: tr('export_xlsx'),
                          note: tr('export_xlsx_note'),
                          icon: FileSpreadsheet,
                          run: () => setExporting('xlsx'),
                        },
                      ]
                    : []),
                ]}
              />
            )}
            {canCreate && newButton('primary')}
          </>
        }
      />
      {children}
      <RecordList
        object={object}
        base={base}
        state={state}
        onState={onState}
        openId={openId}
        onOpen={open}
        onRows={setRows}
        empty={
          origin && !canCreate ? (
            <EmptyState
              title={t('no_rows_yet', { object: name })}
              actions={
                <Button onClick={() => go(listPath(origin.object))}>
                  {labelText(origin.label, language)}
                </Button>
              }
            >
              {labelText(origin.note, language)}
            </EmptyState>
          ) : (
            <EmptyState
              title={t('no_rows_yet', { object: name })}
              actions={canCreate && newButton('secondary')}
            >
              {t(!canCreate ? 'no_rows_visible_note' : canImport ? 'no_rows_yet_note' : 'no_rows_yet_first')}
            </EmptyState>
          )
        }
      />
      {importing && (
        <Suspense>
          <ImportDialog object={object} onClose={() => setImporting(false)} />
        </Suspense>
      )}
      {exporting !== null && (
        <Suspense>
          <ExportRun
            format={exporting}
            object={object}
            filter={allOf(base, state.f, searchFilter(object, state.q ?? ''))}
            sort={sortsOf(object, state.s)}
            fields={columnKeys(object, state.c)}
            onEnd={() => setExporting(null)}
          />
        </Suspense>
      )}
      {openId && (
        <SidePanel
          label={name}
          onClose={close}
          onPrevious={previous && (() => open(previous))}
          onNext={next && (() => open(next))}
          onOpenPage={() => go(recordPath(object.key, openId))}
          link={panelPath(object.key, openId)}
        >
          <Suspense fallback={<SkeletonLines />}>
            <RecordView key={openId} object={object} id={openId} inPanel onGone={close} />
          </Suspense>
        </SidePanel>
      )}
    </>
  )
}
