import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that stays the same while what it does follows the latest drawing: for children that compare their props. */
export const useStable = <A extends unknown[], R>(run: (...args: A) => R): ((...args: A) => R) => {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  return useCallback((...args: A) => latest.current(...args), [])
}
