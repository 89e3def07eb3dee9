import { useParams } from '@tanstack/react-router'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, listPath, recordPath, useGo } from '../../lib/nav.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { useObject } from '../objects.ts'
import { UnknownObject } from '../unknown-object.tsx'
import { listLabel } from '../registry.ts'
import { RecordView } from './record-view.tsx'
import { recordTexts } from './texts.ts'

/** A record as a page of its own. */
const RecordPage = () => {
  const { object: key = '', id = '' }: { object?: string; id?: string } = useParams({ strict: false })
  const object = useObject(key)
  const language = useLanguage()
  const r = useTexts(recordTexts)
  const go = useGo()
  if (!object) return <UnknownObject />
  return (
    <Page>
      <nav aria-label={r('back_to_list')}>
        <Go to={listPath(key)}>{labelText(listLabel(key) ?? object.label, language)}</Go>
      </nav>
      <Card padded={false}>
        <RecordView
          key={id}
          object={object}
          id={id}
          inPanel={false}
          onGone={() => go(listPath(key))}
          onMoved={(to) => go(recordPath(key, to), { replace: true })}
        />
      </Card>
    </Page>
  )
}

export default RecordPage
