/** Hands the person a file that only this page's credential can fetch; a refusal is met before, as with any call. */
export const saveFile = async (response: Response, fallbackName: string): Promise<void> => {
  const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const url = URL.createObjectURL(await response.blob())
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = named ? decodeURIComponent(named) : fallbackName
  anchor.click()
  // Safari reads the file only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
