/** Small things a browser remembers for a person: column widths, the last tab. Losing them loses nothing. */
export const recall = <V>(key: string, isValid: (value: unknown) => value is V): V | null => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`zhinuo.${key}`) ?? 'null')
    return isValid(value) ? value : null
  } catch {
    return null
  }
}

export const remember = (key: string, value: unknown): void => {
  try {
    localStorage.setItem(`zhinuo.${key}`, JSON.stringify(value))
  } catch {
    // Storage is full or forbidden.
  }
}
