import { isCommand, isComposing, isPlain } from '../../lib/keyboard.ts'

export type GridAction =
  | { readonly do: 'move'; readonly rows: number; readonly columns: number }
  | { readonly do: 'edge'; readonly side: 'first' | 'last' }
  | { readonly do: 'edit' | 'open' | 'select' | 'leave' | 'clear' | 'copy' | 'cancel' }
  | { readonly do: 'commit'; readonly rows: number; readonly columns: number }

interface Keys {
  readonly key: string
  readonly keyCode?: number
  readonly isComposing?: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
}

export interface GridMode {
  /** An editor is open in the cell. */
  readonly editing: boolean
  /** A cell is chosen; otherwise a whole row is. */
  readonly inCell: boolean
  /** Letters typed here begin an edit, so they are no commands. */
  readonly typesText: boolean
  /** Rows are selected. */
  readonly selected: boolean
  readonly pageRows: number
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** What a key press means in a grid; null: nothing, the browser goes on with it. */
export const gridAction = (keys: Keys, mode: GridMode): GridAction | null => {
  if (isComposing(keys)) return null
  if (mode.editing) return editingAction(keys)
  const step = steps[keys.key]
  if (step && isPlain(keys))
    return mode.inCell || step[1] === 0
      ? { do: 'move', rows: step[0], columns: step[1] }
      : { do: 'move', rows: 0, columns: 0 }
  if (step && isCommand(keys) && step[0] !== 0) return { do: 'edge', side: step[0] < 0 ? 'first' : 'last' }
  if (isCommand(keys) && keys.key.toLowerCase() === 'c' && (mode.inCell || mode.selected))
    return { do: 'copy' }
  if (!isPlain(keys)) return null
  switch (keys.key) {
    case 'PageDown':
    case 'PageUp':
      return { do: 'move', rows: keys.key === 'PageDown' ? mode.pageRows : -mode.pageRows, columns: 0 }
    case 'Tab':
      return mode.inCell ? { do: 'move', rows: 0, columns: keys.shiftKey ? -1 : 1 } : null
    case 'Enter':
      return { do: mode.inCell ? 'edit' : 'open' }
    case 'F2':
      return mode.inCell ? { do: 'edit' } : null
    case 'Escape':
      return { do: 'leave' }
    case 'Delete':
    case 'Backspace':
      return mode.inCell ? { do: 'clear' } : null
    case ' ':
      return { do: 'open' }
  }
  if (mode.typesText) return null
  switch (keys.key.toLowerCase()) {
    case 'j':
      return { do: 'move', rows: 1, columns: 0 }
    case 'k':
      return { do: 'move', rows: -1, columns: 0 }
    case 'x':
      return { do: 'select' }
    case 'e':
      return mode.inCell ? { do: 'edit' } : { do: 'open' }
  }
  return null
}

const editingAction = (keys: Keys): GridAction | null => {
  if (keys.key === 'Escape') return { do: 'cancel' }
  if (keys.key === 'Tab') return { do: 'commit', rows: 0, columns: keys.shiftKey ? -1 : 1 }
  if (keys.key === 'Enter' && !keys.altKey)
    return keys.shiftKey ? null : { do: 'commit', rows: 1, columns: 0 }
  return null
}
