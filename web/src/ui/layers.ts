import { isComposing } from '../lib/keyboard.ts'

/** What floats above the page, the topmost last. Escape belongs to the topmost alone, wherever the focus is. */
const layers: (() => void)[] = []

const onKey = (event: KeyboardEvent): void => {
  const top = layers.at(-1)
  if (event.key !== 'Escape' || isComposing(event) || !top) return
  event.preventDefault()
  event.stopPropagation()
  top()
}

/** Enters a layer that Escape closes; answers the function that takes it out again. */
export const openLayer = (close: () => void): (() => void) => {
  if (layers.length === 0) document.addEventListener('keydown', onKey, true)
  layers.push(close)
  return () => {
    layers.splice(layers.indexOf(close), 1)
    if (layers.length === 0) document.removeEventListener('keydown', onKey, true)
  }
}
