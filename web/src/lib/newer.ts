/** The script that a page of the app begins with; its name changes with every build. */
export const entryOf = (html: string): string | null =>
  /<script\b[^>]*\btype="module"[^>]*\bsrc="([^"]+)"/.exec(html)?.[1] ?? null

/** True where the server has another build of the app than this page runs; false where it does not say. */
export const isOlderThanServer = async (): Promise<boolean> => {
  const mine = document.querySelector('script[type="module"][src]')?.getAttribute('src')
  const served = await fetch('/', { cache: 'no-store', credentials: 'same-origin' })
    .then(async (response) => (response.ok ? entryOf(await response.text()) : null))
    .catch(() => null)
  return served !== null && mine !== null && mine !== undefined && served !== mine
}
