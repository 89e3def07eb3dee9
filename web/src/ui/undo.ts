import { currentLanguage, translate } from '../lib/i18n.ts'
import { errorMessageOf } from './error-text.ts'
import { toast } from './toast.tsx'
import { uiTexts } from './texts.ts'

interface Undoable {
  readonly run: () => Promise<unknown>
  readonly hide: () => void
}

const longestStack = 50
const stack: Undoable[] = []

/** Says what was done and offers to undo it, for 10 seconds in the message and by ⌘Z for the rest of the session. */
export const offerUndo = (text: string, run: () => Promise<unknown>): void => {
  const t = translate(uiTexts)
  // One offer stands at a time; the earlier ones stay within reach of the keyboard.
  stack.at(-1)?.hide()
  const entry: Undoable = {
    run,
    hide: toast({ text, action: { label: t('undo'), run: () => void undo(entry) } }),
  }
  stack.push(entry)
  if (stack.length > longestStack) stack.shift()
}

const undo = async (entry: Undoable): Promise<void> => {
  const at = stack.indexOf(entry)
  if (at === -1) return
  stack.splice(at, 1)
  entry.hide()
  try {
    await entry.run()
    toast({ text: translate(uiTexts)('undone'), tone: 'good' })
  } catch (error) {
    toast({ text: errorMessageOf(error, currentLanguage()), tone: 'bad', seconds: 8 })
  }
}

/** Undoes the latest thing that can be undone; false when there is none. */
export const undoLast = (): boolean => {
  const last = stack.at(-1)
  if (last) void undo(last)
  return last !== undefined
}
