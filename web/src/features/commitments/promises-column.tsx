import { OptionOf } from '../../engine/fields/option.tsx'
import { BriefList } from '../../engine/record/brief-list.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { promiseTexts } from './texts.ts'

const closed = ['kept', 'keptLate', 'notKept', 'renegotiated', 'withdrawn', 'cancelled']

/** The open promises of a project, the soonest first. */
export const PromisesColumn = ({ row }: RecordProps) => {
  const t = useTexts(promiseTexts)
  const id = idOf(row)
  return (
    <BriefList
      object="commitment"
      ask={{
        filter: {
          op: 'and',
          of: [
            { op: 'eq', field: 'engagement', value: id },
            { op: 'not', of: { op: 'in', field: 'status', value: closed } },
          ],
        },
        fields: ['content', 'status', 'promisedOn'],
        sort: [{ field: 'promisedOn', dir: 'asc' }],
      }}
      most={5}
      titleOf={(one) => String(one.content)}
      none={t('column_none')}
      more={<Go to={`${recordPath('engagement', id)}?tab=promises`}>{t('column_more')}</Go>}
    >
      {(one) => (
        <>
          <OptionOf object="commitment" field="status" value={String(one.status)} />
          {typeof one.promisedOn === 'string' && <DateText value={one.promisedOn} />}
        </>
      )}
    </BriefList>
  )
}
