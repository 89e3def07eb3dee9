import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { Megaphone } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useOptionText } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import { useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import css from './deviation.module.css'
import { deviationTexts } from './texts.ts'

const openDeviations = ['detected', 'confirmed', 'escalated', 'notified', 'remedying', 'awaitingCustomer']
const openPromises = ['promised', 'inProgress', 'atRisk', 'overdue', 'sentBack', 'awaitingAcceptance']

const and = (...of: Filter[]): Filter => ({ op: 'and', of })
const is = (field: string, value: string): Filter => ({ op: 'eq', field, value })
const among = (field: string, value: string[]): Filter => ({ op: 'in', field, value })

/** Where what went wrong concerns more customers than one: one notice to all of them, with those that the records name filled in. */
export const TellMany = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const create = useCreate()
  const go = useGo()
  const kind = useOptionText('deviation', 'kind')(deviation.kind)
  const known = useObject('massNotice') !== undefined
  const may = useAllowed('massNotice:send')
  if (!known || !may || deviation.status === 'falseAlarm') return null
  const workClass = deviation.commitment?.workClass ?? null
  const open = async () => {
    const made = await create('massNotice', {
      kind: 'situation',
      subject: t('many_subject', { kind }),
      body: t('many_body').replaceAll('〔', '{').replaceAll('〕', '}'),
      audience: [
        {
          label: t('many_own'),
          object: 'engagement',
          filter: is('id', deviation.engagement.id),
          chosen: true,
        },
        {
          label: t(deviation.cause ? 'many_same_cause' : 'many_same_kind', { kind }),
          object: 'deviation',
          filter: and(
            is('kind', deviation.kind),
            among('status', openDeviations),
            ...(deviation.cause ? [is('cause', deviation.cause)] : []),
          ),
          chosen: true,
        },
        ...(workClass === null
          ? []
          : [
              {
                label: t('many_same_work', { work: workClass }),
                object: 'commitment',
                filter: and(is('workClass', workClass), is('side', 'ours'), among('status', openPromises)),
                chosen: false,
              },
            ]),
      ],
    })
    if (made) go(recordPath('massNotice', idOf(made)))
  }
  return (
    <div className={css.row}>
      <Button size="s" look="quiet" icon={Megaphone} onClick={() => void open()}>
        {t('many')}
      </Button>
      <span className={css.dim}>{t('many_note')}</span>
    </div>
  )
}
