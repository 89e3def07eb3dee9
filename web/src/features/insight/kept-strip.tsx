import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { SharesCard } from './figure.tsx'
import { rateOf, useFigures } from './insight-data.ts'
import { insightTexts } from './texts.ts'

/** How the promises of a customer or a project ended; nothing where none did. */
export const KeptStrip = ({ object, row }: RecordProps) => {
  const t = useTexts(insightTexts)
  const known = useObject('commitment') !== undefined
  const which =
    object.key === 'customer'
      ? { period: 'year' as const, customer: idOf(row) }
      : { period: 'year' as const, engagement: idOf(row) }
  const view = useFigures('promises', which, 'workClass', known).data
  if (!view || rateOf(view, view.total, 'onTime').value.n === 0) return null
  return <SharesCard view={view} title={t('strip')} short />
}
