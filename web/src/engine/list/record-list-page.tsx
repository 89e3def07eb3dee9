import { useParams } from '@tanstack/react-router'
import { Page } from '../../ui/page.tsx'
import { useObject } from '../objects.ts'
import { UnknownObject } from '../unknown-object.tsx'
import { ListScreen } from './list-screen.tsx'

/** The list of an object. */
const RecordListPage = () => {
  const { object: key = '' }: { object?: string } = useParams({ strict: false })
  const object = useObject(key)
  if (!object) return <UnknownObject />
  return (
    <Page fixed>
      <ListScreen key={key} object={object} />
    </Page>
  )
}

export default RecordListPage
