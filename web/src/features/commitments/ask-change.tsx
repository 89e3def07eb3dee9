import type { Row } from '@zhinuo/contracts/records.ts'
import { GitCompareArrows } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import { useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { promiseTexts } from './texts.ts'

const changeable: readonly unknown[] = ['promised', 'inProgress', 'atRisk', 'sentBack', 'overdue']

/** What was promised is changed with the customer: the wish is written down from here. */
export const AskChange = ({ row }: { row: Row }) => {
  const t = useTexts(promiseTexts)
  const create = useCreate()
  const go = useGo()
  const object = useObject('changeRequest')
  if (!changeable.includes(row.status) || !object?.verbs.some(({ key }) => key === 'request')) return null
  const ask = async () => {
    const made = await create('changeRequest', {
      commitment: idOf(row),
      'commitment.content': row.content ?? null,
      engagement: row.engagement ?? null,
      'engagement.name': row['engagement.name'] ?? null,
      customer: row.customer ?? null,
    })
    if (made) go(recordPath('changeRequest', idOf(made)))
  }
  return (
    <Button icon={GitCompareArrows} onClick={() => void ask()}>
      {t('ask_change')}
    </Button>
  )
}
