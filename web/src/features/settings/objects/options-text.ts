export interface OptionInput {
  readonly key: string
  readonly label: { readonly zh: string; readonly en?: string }
}

/** Options written one a line become choices with short keys that stay when a label changes. `taken`: keys in use. */
export const readOptions = (text: string, taken: readonly string[] = []): OptionInput[] => {
  const used = new Set(taken)
  const labels = [...new Set(text.split('\n').map((line) => line.trim().slice(0, 100)))].filter(
    (line) => line !== '',
  )
  return labels.map((zh) => {
    const base = /^[A-Za-z]\w{0,30}$/.test(zh) ? zh.toLowerCase() : 'o'
    let key = base
    for (let n = 1; used.has(key) || key === 'o'; n++) key = `${base}${n}`
    used.add(key)
    return { key, label: { zh } }
  })
}
