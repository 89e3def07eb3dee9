import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { extrasOf, type Load, type RecordProps } from '../registry.ts'

/** A part of a feature, fetched when it is first shown. */
export const Part = ({
  load,
  meanwhile = <SkeletonLines />,
  ...props
}: RecordProps & { load: Load<RecordProps>; meanwhile?: ReactNode }) => {
  const Body = useMemo(() => lazy(load), [load])
  return (
    <Suspense fallback={meanwhile}>
      <Body {...props} />
    </Suspense>
  )
}

/** What other features set beside a record, on a page that its own feature draws. */
export const Asides = (props: RecordProps) =>
  extrasOf(props.object.key).asides?.map((load, index) => <Part key={index} load={load} {...props} />)
