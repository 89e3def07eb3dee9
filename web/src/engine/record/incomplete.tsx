import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { isEmpty } from '../fields/value-text.ts'
import { requiredOwn } from '../objects.ts'
import { recordTexts } from './texts.ts'

/** 待补全, while a field that users made and require is empty; says which. */
export const Incomplete = ({ object, row }: { object: ObjectView; row: Row }) => {
  const r = useTexts(recordTexts)
  const label = useLabel()
  const lacking = requiredOwn(object).filter((field) => isEmpty(row[field.key]))
  if (lacking.length === 0) return null
  const names = lacking.map((field) => label(field.label)).join(r('listed'))
  return (
    <Tooltip text={r('lacking', { fields: names })}>
      <span tabIndex={0}>
        <StatusTag tone="warn">{r('incomplete')}</StatusTag>
      </span>
    </Tooltip>
  )
}
