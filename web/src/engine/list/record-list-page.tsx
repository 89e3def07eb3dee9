import { useParams } from '@tanstack/react-router'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView, Row } from '@zhinuo/contracts/records.ts'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { isPlain, isTyping } from '../../lib/keyboard.ts'
import { panelPath, recordPath, useAddress, useGo } from '../../lib/nav.tsx'
import { useStable } from '../../lib/use-stable.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useCreate } from '../create/create-context.ts'
import { useObject } from '../objects.ts'
import { idOf } from '../records.ts'
import { engineTexts } from '../texts.ts'
import { UnknownObject } from '../unknown-object.tsx'
import { neighbours, RecordList } from './record-list.tsx'
import { readViewState, type ViewState } from './view-state.ts'

const RecordView = lazy(async () => ({ default: (await import('../record/record-view.tsx')).RecordView }))

/** The list of an object; what is looked at, how, and which record is open stand in the address. */
const RecordListPage = () => {
  const { object: key = '' }: { object?: string } = useParams({ strict: false })
  const object = useObject(key)
  return object ? <ListOf key={key} object={object} /> : <UnknownObject name={key} />
}

const ListOf = ({ object }: { object: ObjectView }) => {
  const t = useTexts(engineTexts)
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
    if (isTyping(event.target) || !isPlain(event) || event.defaultPrevented || document.querySelector('dialog[open]')) return
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

  const canCreate = object.generic.includes('create')
  const newButton = (look: 'primary' | 'secondary') => (
    <Button look={look} icon={Plus} onClick={() => void add()}>
      {t('create')}
    </Button>
  )
  return (
    <Page fixed>
      <PageHeader title={name} actions={canCreate && newButton('primary')} />
      <RecordList
        object={object}
        state={state}
        onState={onState}
        openId={openId}
        onOpen={open}
        onRows={setRows}
        empty={
          <EmptyState title={t('no_rows_yet', { object: name })} actions={canCreate && newButton('secondary')}>
            {canCreate ? t('no_rows_yet_note') : t('no_rows_visible_note')}
          </EmptyState>
        }
      />
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
    </Page>
  )
}

export default RecordListPage
