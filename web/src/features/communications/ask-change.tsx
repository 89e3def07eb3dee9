import type { CommunicationPageView } from '@zhinuo/contracts/communications-endpoints.ts'
import { GitCompareArrows } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import { useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { communicationTexts } from './texts.ts'

/** The customer wants something otherwise: the wish is written down with what was said, by whom and where. */
export const AskChange = ({ one }: { one: CommunicationPageView }) => {
  const t = useTexts(communicationTexts)
  const create = useCreate()
  const go = useGo()
  if (!useObject('changeRequest')?.verbs.some(({ key }) => key === 'request')) return null
  const theirs = one.participants.find(({ side, contact }) => side === 'theirs' && contact !== null)
  const ask = async () => {
    const made = await create('changeRequest', {
      communication: one.id,
      customer: one.customer.id,
      engagement: one.engagement?.id ?? null,
      'engagement.name': one.engagement?.name ?? null,
      requestedContact: theirs?.contact ?? null,
      'requestedContact.name': theirs?.name ?? null,
      requestedVia: one.channel,
      text: one.body ?? one.summary,
    })
    if (made) go(recordPath('changeRequest', idOf(made)))
  }
  return (
    <Button size="s" icon={GitCompareArrows} onClick={() => void ask()}>
      {t('ask_change')}
    </Button>
  )
}
