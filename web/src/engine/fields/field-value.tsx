import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { Check } from 'lucide-react'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { StatusTag, Tag } from '../../ui/status-tag.tsx'
import { engineTexts } from '../texts.ts'
import css from './field-value.module.css'
import { FileNames } from './file-names.tsx'
import { currencyOf, isEmpty, valueText } from './value-text.ts'

export interface FieldValueProps {
  field: FieldView
  value: unknown
  /** Name behind a reference. */
  name?: unknown
  /** One line, cut where it ends: in a list. */
  line?: boolean
}

/** A value as it is read. Empty values draw nothing. */
export const FieldValue = ({ field, value, name, line = false }: FieldValueProps) => {
  const language = useLanguage()
  const t = useTexts(engineTexts)
  if (isEmpty(value)) return null
  const plain = <span className={line ? css.line : css.text}>{valueText(field, value, language, name)}</span>
  switch (field.type) {
    case 'money':
      return typeof value === 'number' ? <MoneyText minor={value} currency={currencyOf(field)} /> : plain
    case 'date':
    case 'dateTime':
      return <DateText value={String(value)} withHour={field.type === 'dateTime'} />
    case 'select':
      return <OptionTag field={field} option={String(value)} />
    case 'multiSelect':
      return (
        <span className={cx(css.tags, !line && css.wrap)}>
          {(value as string[]).map((key) => (
            <OptionTag key={key} field={field} option={key} />
          ))}
        </span>
      )
    case 'switch':
      return value ? (
        <Check className={css.yes} aria-label={t('yes')} />
      ) : line ? null : (
        <span className={css.no}>{t('no')}</span>
      )
    case 'member':
      return <PersonTag name={typeof name === 'string' ? name : null} />
    case 'phone':
      return line ? plain : <a href={`tel:${String(value)}`}>{String(value)}</a>
    case 'email':
      return line ? plain : <a href={`mailto:${String(value)}`}>{String(value)}</a>
    case 'url':
      return line || !/^https?:\/\//i.test(String(value)) ? (
        plain
      ) : (
        <a href={String(value)} target="_blank" rel="noopener noreferrer">
          {String(value)}
        </a>
      )
    case 'file':
      return <FileNames ids={value as string[]} line={line} />
    default:
      return plain
  }
}

/** A choice: with its sign where choices have a meaning of better and worse, a plain word otherwise. */
export const OptionTag = ({ field, option }: { field: FieldView; option: string }) => {
  const language = useLanguage()
  const found = field.options?.find((one) => one.key === option)
  const label = found ? labelText(found.label, language) : option
  const toned = field.options?.some((one) => one.tone !== 'neutral') ?? false
  return toned ? <StatusTag tone={found?.tone}>{label}</StatusTag> : <Tag>{label}</Tag>
}
