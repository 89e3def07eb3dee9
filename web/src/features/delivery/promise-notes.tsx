import type { PlanView } from '@zhinuo/contracts/delivery-views.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { GitCompareArrows, Send } from 'lucide-react'
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

/**
 * What a moved milestone says to the customer, who sees it in the portal at once: where the new day is later or a promise
 * rests on it, a letter goes out first.
 */
export const CustomerNote = ({
  engagement,
  milestones,
  promise,
  to,
  later,
  onClose,
}: {
  engagement: string
  /** Names of the moved milestones that the customer sees. */
  milestones: readonly string[]
  promise?: PlanView['promises'][number] | undefined
  /** The new day, where it is one. */
  to?: string
  later: boolean
  onClose: () => void
}) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const create = useCreate()
  const go = useGo()
  const mayReport = useObject('deviation')?.verbs.some(({ key }) => key === 'report') ?? false
  if (milestones.length === 0) return null
  const tell = async () => {
    onClose()
    const made = await create('deviation', {
      engagement,
      ...(promise ? { commitment: promise.id, 'commitment.content': promise.content } : {}),
      ...(to ? { expectedOn: to } : {}),
      summary: to
        ? t('deviation_of_day', {
            name: milestones[0] ?? '',
            day: formatDay(to, language, { weekday: false }),
          })
        : t('deviation_of_shift', { names: milestones.join(t('name_join')) }).slice(0, 300),
    })
    if (made) go(recordPath('deviation', idOf(made)))
  }
  const first = later || promise !== undefined
  return (
    <Banner
      tone={first ? 'warn' : 'active'}
      action={
        first && mayReport ? (
          <Button size="s" icon={Send} onClick={() => void tell()}>
            {t('tell_first')}
          </Button>
        ) : undefined
      }
    >
      {t(milestones.length > 1 ? 'customer_sees_many' : 'customer_sees', { n: milestones.length })}
      {first && t('customer_first')}
    </Banner>
  )
}
