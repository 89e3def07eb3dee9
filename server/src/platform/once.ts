/** The same question asked again gets the first answer: work is done once for each key (compared as `Map` does). */
export const once = <Key, Answer>(work: (key: Key) => Answer): ((key: Key) => Answer) => {
  const known = new Map<Key, Answer>()
  return (key) => {
    if (!known.has(key)) known.set(key, work(key))
    return known.get(key) as Answer
  }
}
