import { lazy, Suspense, useMemo } from 'react'
import { type AidProps, allFeatures } from './registry.ts'

/** What the features offer for a text that is being written. Nothing jumps: what is found stands below the text. */
export const Aids = (props: AidProps) => {
  const parts = useMemo(
    () =>
      allFeatures()
        .flatMap((feature) => feature.aids ?? [])
        .map((load) => lazy(load)),
    [],
  )
  return parts.map((Part, index) => (
    <Suspense key={index} fallback={null}>
      <Part {...props} />
    </Suspense>
  ))
}
