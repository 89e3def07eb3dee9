import { OptionOf } from '../../engine/fields/option.tsx'
import { BriefList } from '../../engine/record/brief-list.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { deviationTexts } from './texts.ts'

/** The open deviations of a project, the worst first. */
export const DeviationsColumn = ({ row }: RecordProps) => {
  const t = useTexts(deviationTexts)
  const id = idOf(row)
  return (
    <BriefList
      object="deviation"
      ask={{
        filter: {
          op: 'and',
          of: [
            { op: 'eq', field: 'engagement', value: id },
            { op: 'not', of: { op: 'in', field: 'status', value: ['closed', 'falseAlarm'] } },
          ],
        },
        fields: ['summary', 'status', 'severity'],
        sort: [{ field: 'severity', dir: 'asc' }],
      }}
      most={5}
      titleOf={(one) => String(one.summary)}
      none={t('column_none')}
      more={<Go to={`${recordPath('engagement', id)}?tab=deviations`}>{t('column_more')}</Go>}
    >
      {(one) => (
        <>
          <OptionOf object="deviation" field="severity" value={String(one.severity)} />
          <OptionOf object="deviation" field="status" value={String(one.status)} />
        </>
      )}
    </BriefList>
  )
}
