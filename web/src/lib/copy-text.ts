/** Puts text on the clipboard; also on a plain `http` address of the office network, where browsers offer no clipboard. */
export const copyText = async (text: string): Promise<boolean> => {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Refused, for instance because the page has lost the focus: the old way may still work.
    }
  }
  const area = document.createElement('textarea')
  area.value = text
  area.style.cssText = 'position:fixed;inset:0 auto auto 0;opacity:0'
  // Inside an open dialog, for the page behind it takes no focus.
  const host = document.querySelector('dialog[open]') ?? document.body
  host.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}
