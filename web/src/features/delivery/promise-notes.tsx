import type { PlanView } from '@zhinuo/contracts/delivery-endpoints.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { GitCompareArrows } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/page.tsx'
import { deliveryTexts } from './texts.ts'

/** What the customer was promised stands, whatever the plan says: past its day the way on is a change. */
export const PromiseNotes = ({
  row,
  promises,
  day,
  onClose,
}: {
  row: Row
  promises: PlanView['promises']
  day: string
  onClose: () => void
}) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const create = useCreate()
  const go = useGo()
  const mayAsk = useObject('changeRequest')?.verbs.some(({ key }) => key === 'request') ?? false
  const ask = async (promise: PlanView['promises'][number]) => {
    onClose()
    const made = await create('changeRequest', {
      commitment: promise.id,
      'commitment.content': promise.content,
      engagement: row.engagement ?? null,
    })
    if (made) go(recordPath('changeRequest', idOf(made)))
  }
  return promises.map((promise) => {
    const later = day > promise.promisedOn
    return (
      <Banner
        key={promise.id}
        tone={later ? 'warn' : 'neutral'}
        action={
          later && mayAsk ? (
            <Button size="s" icon={GitCompareArrows} onClick={() => void ask(promise)}>
              {t('ask_change')}
            </Button>
          ) : undefined
        }
      >
        {t(later ? 'promise_later' : 'promise_rests', {
          code: promise.code,
          day: formatDay(promise.promisedOn, language, { weekday: false }),
        })}
      </Banner>
    )
  })
}
