interface Keys {
  readonly key: string
  readonly keyCode?: number
  readonly isComposing?: boolean
  readonly metaKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly nativeEvent?: { readonly isComposing?: boolean }
}

/** keyCode of a key press that an input method has taken for itself. */
const takenByInputMethod = 229

/**
 * True while an input method is composing: Enter then chooses a candidate and Escape drops it, so neither may be read as a
 * command. Safari reports the closing Enter with keyCode 229 only.
 */
export const isComposing = (event: Keys): boolean =>
  event.isComposing === true ||
  event.nativeEvent?.isComposing === true ||
  event.keyCode === takenByInputMethod

/** True where a key press writes text: single-letter commands are off there. */
export const isTyping = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type)
  )
}

export const isPlain = (event: Keys): boolean => !event.metaKey && !event.ctrlKey && !event.altKey

/** ⌘ on a Mac, Ctrl elsewhere. */
export const isCommand = (event: Keys): boolean => (event.metaKey || event.ctrlKey) && !event.altKey

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** `K` → `⌘K` or `Ctrl K`, as the person's keyboard says it. */
export const commandKeys = (key: string): string => (isMac ? `⌘${key}` : `Ctrl ${key}`)
