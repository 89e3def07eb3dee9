import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { currentLanguage, useTexts } from '../../lib/i18n.ts'
import { useStable } from '../../lib/use-stable.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { useObjects } from '../objects.ts'
import { type CreateProps, extrasOf, type Load } from '../registry.ts'
import { engineTexts } from '../texts.ts'
import { CreateContext, type OpenCreate } from './create-context.ts'

interface Open {
  readonly object: ObjectView
  readonly initial: Row
  readonly settle: (row: Row | null) => void
}

const generic: Load<CreateProps> = () => import('./create-form.tsx')

/** Gives every part below it the way to open the form that makes a record; forms stack, for one may be opened from another's picker. */
export const CreateHost = ({ children }: { children: ReactNode }) => {
  const objects = useObjects()
  const [open, setOpen] = useState<readonly Open[]>([])
  const openCreate: OpenCreate = useStable((key, initial = {}) => {
    const object = objects.get(key)
    if (!object) return Promise.resolve(null)
    return new Promise((resolve) => {
      const entry: Open = {
        object,
        initial,
        settle: (row) => {
          setOpen((all) => all.filter((one) => one !== entry))
          resolve(row)
        },
      }
      setOpen((all) => [...all, entry])
    })
  })
  return (
    <CreateContext value={openCreate}>
      {children}
      {open.map((entry, index) => (
        <CreateDialog key={index} entry={entry} />
      ))}
    </CreateContext>
  )
}

const CreateDialog = ({ entry: { object, initial, settle } }: { entry: Open }) => {
  const t = useTexts(engineTexts)
  const own = extrasOf(object.key).create
  const Body = useMemo(() => lazy(own?.load ?? generic), [own])
  const language = currentLanguage()
  const title = own?.title
    ? labelText(own.title, language)
    : t('new_named', { object: labelText(object.label, language) })
  return (
    <Dialog open onClose={() => settle(null)} title={title} size={own?.size ?? 'wide'}>
      <Suspense fallback={<SkeletonLines />}>
        <Body object={object} initial={initial} onDone={settle} onClose={() => settle(null)} />
      </Suspense>
    </Dialog>
  )
}
