import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { findPage } from '../engine/registry.ts'
import { isAllowed, useMe } from '../lib/session.ts'
import { NotFound, PagePending } from './page-states.tsx'

/** A screen that a feature registered. */
const FeaturePage = () => {
  const { page: path = '', _splat: rest = '' }: { page?: string; _splat?: string } = useParams({
    strict: false,
  })
  const page = findPage(path)
  const me = useMe()
  const Body = useMemo(() => page && lazy(page.load), [page])
  if (!page || !Body || (page.right && !isAllowed(me, page.right))) return <NotFound />
  return (
    <Suspense fallback={<PagePending />}>
      <Body rest={rest} />
    </Suspense>
  )
}

export default FeaturePage
