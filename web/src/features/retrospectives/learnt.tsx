import type { RetrospectiveView } from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { useLive } from '../../lib/live.ts'
import { Aids } from '../../engine/aids.tsx'
import { useObject } from '../../engine/objects.ts'
import { RelatedList } from '../../engine/record/related-list.tsx'
import { refreshRecords } from '../../engine/records.ts'

/** 存入知识库: what the project gives to those that come after it, and what earlier ones gave. */
export const Learnt = ({ view }: { view: RetrospectiveView }) => {
  const project = useObject('engagement')
  const related = project?.related.find(
    ({ object, field }) => object === 'article' && field === 'sourceEngagement',
  )
  // An entry more or less decides whether the retrospective may be completed.
  useLive('article', () => void refreshRecords('retrospective'))
  const words = [view.wentWell ?? '', ...view.lessons.map(({ text }) => text)].join(' ')
  return (
    <>
      {project && related && (
        <RelatedList object={project} row={{ id: view.engagement.id }} related={related} />
      )}
      <Aids place="retrospective" text={words} engagement={view.engagement.id} record={view.engagement.id} />
    </>
  )
}
