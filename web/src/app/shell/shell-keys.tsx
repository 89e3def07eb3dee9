import { lazy, Suspense, useEffect } from 'react'
import { isCommand, isComposing, isPlain, isTyping } from '../../lib/keyboard.ts'
import { useStable } from '../../lib/use-stable.ts'
import { undoLast } from '../../ui/undo.ts'

export type ShellOverlay = 'palette' | 'create' | 'help'

const Palette = lazy(() => import('./palette.tsx'))
const KeysDialog = lazy(() => import('./keys-dialog.tsx'))

/** Keys that work everywhere; single letters are off while a person types. */
export const useShellKeys = (open: (overlay: ShellOverlay) => void): void => {
  const onKey = useStable((event: KeyboardEvent) => {
    if (isComposing(event) || event.defaultPrevented) return
    if (isCommand(event) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      open('palette')
      return
    }
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return
    if (isCommand(event) && !event.shiftKey && event.key.toLowerCase() === 'z') {
      if (undoLast()) event.preventDefault()
      return
    }
    if (!isPlain(event)) return
    if (event.key === '/') {
      event.preventDefault()
      const search = document.querySelector<HTMLInputElement>('[data-list-search]')
      if (search) search.focus()
      else open('palette')
    } else if (event.key === 'c') {
      event.preventDefault()
      open('create')
    } else if (event.key === '?') {
      event.preventDefault()
      open('help')
    }
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onKey])
}

export const Overlays = ({ overlay, onClose }: { overlay: ShellOverlay | null; onClose: () => void }) => (
  <Suspense>
    {(overlay === 'palette' || overlay === 'create') && (
      <Palette only={overlay === 'create' ? 'create' : null} onClose={onClose} />
    )}
    {overlay === 'help' && <KeysDialog onClose={onClose} />}
  </Suspense>
)
