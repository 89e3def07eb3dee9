import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { currentLanguage, useLabel, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { errorTextOf } from '../../ui/error-text.ts'
import { MenuButton } from '../../ui/menu.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { offerUndo } from '../../ui/undo.ts'
import { refreshAll } from '../records.ts'
import { extrasOf, type VerbSpec } from '../registry.ts'
import css from './record-view.module.css'
import { recordTexts } from './texts.ts'

/** Verbs of a record that its state and the person's rights offer, the next thing to do first; `children` stand with them. */
export const VerbsBar = ({
  object,
  row,
  children,
}: {
  object: ObjectView
  row: Row
  children?: ReactNode
}) => {
  const verbs = useMemo(() => {
    const held = new Set(object.verbs.map((verb) => verb.key))
    const offered = (extrasOf(object.key).verbs ?? []).filter(
      (verb) => held.has(verb.key) && (verb.offer?.(row) ?? true) !== false,
    )
    return offered.sort((a, b) => Number(b.primary?.(row) ?? false) - Number(a.primary?.(row) ?? false))
  }, [object, row])
  if (verbs.length === 0 && !children) return null
  return (
    <div className={css.verbs}>
      {verbs
        .filter((verb) => !verb.rare)
        .map((verb) => (
          <VerbButton key={verb.key} verb={verb} object={object} row={row} />
        ))}
      {children}
      <RareVerbs verbs={verbs.filter((verb) => verb.rare)} object={object} row={row} />
    </div>
  )
}

/** Does a verb that asks for nothing, and says that it is done or why it was refused. */
const useRun = (row: Row): ((verb: VerbSpec) => Promise<void>) => {
  const r = useTexts(recordTexts)
  const label = useLabel()
  return async (verb) => {
    try {
      await verb.run?.(row)
      await refreshAll()
      const said = verb.done ? label(verb.done) : r('done')
      if (verb.undo) offerUndo(said, async () => verb.undo?.(row).then(refreshAll))
      else toast({ text: said, tone: 'good' })
    } catch (error) {
      const text = errorTextOf(error, currentLanguage())
      toast({ text: text.todo ? `${text.message} ${text.todo}` : text.message, tone: 'bad', seconds: 8 })
    }
  }
}

/** Verbs that are seldom wanted, behind three dots. */
const RareVerbs = ({ verbs, object, row }: { verbs: readonly VerbSpec[]; object: ObjectView; row: Row }) => {
  const r = useTexts(recordTexts)
  const label = useLabel()
  const [asked, setAsked] = useState<VerbSpec | null>(null)
  const run = useRun(row)
  if (verbs.length === 0 && !asked) return null
  return (
    <>
      <MenuButton
        label={r('more')}
        look="secondary"
        align="start"
        items={verbs.map((verb) => {
          const offer = verb.offer?.(row) ?? true
          return {
            label: label(verb.label),
            icon: verb.icon,
            disabled: typeof offer === 'object',
            note: typeof offer === 'object' ? label(offer) : undefined,
            run: () => (verb.form ? setAsked(verb) : void run(verb)),
          }
        })}
      />
      {asked && <VerbForm verb={asked} object={object} row={row} onClose={() => setAsked(null)} />}
    </>
  )
}

export const VerbButton = ({ verb, object, row }: { verb: VerbSpec; object: ObjectView; row: Row }) => {
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const perform = useRun(row)
  const offer = verb.offer?.(row) ?? true
  const reason = typeof offer === 'object' ? label(offer) : ''

  const run = async () => {
    setBusy(true)
    await perform(verb)
    setBusy(false)
  }
  const button = (
    <Button
      look={verb.primary?.(row) ? 'primary' : 'secondary'}
      icon={verb.icon}
      busy={busy}
      aria-disabled={reason !== '' || undefined}
      onClick={() => reason === '' && (verb.form ? setOpen(true) : void run())}
      style={reason ? { opacity: 0.55, cursor: 'not-allowed' } : undefined}
    >
      {label(verb.label)}
    </Button>
  )
  return (
    <>
      {reason ? <Tooltip text={reason}>{button}</Tooltip> : button}
      {open && verb.form && <VerbForm verb={verb} object={object} row={row} onClose={() => setOpen(false)} />}
    </>
  )
}

const VerbForm = ({
  verb,
  object,
  row,
  onClose,
}: {
  verb: VerbSpec
  object: ObjectView
  row: Row
  onClose: () => void
}) => {
  const form = verb.form
  const Body = useMemo(() => form && lazy(form.load), [form])
  if (!form || !Body) return null
  return (
    <Dialog open onClose={onClose} title={labelText(form.title, currentLanguage())} size={form.size}>
      <Suspense fallback={<SkeletonLines />}>
        <Body
          object={object}
          row={row}
          verb={verb}
          onClose={onClose}
          onDone={() => {
            onClose()
            void refreshAll()
          }}
        />
      </Suspense>
    </Dialog>
  )
}
