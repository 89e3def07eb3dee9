import { MessageSquarePlus } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath, useGo } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './communications.module.css'
import { useLastContact } from './data.ts'
import { communicationTexts } from './texts.ts'

/** 记一次沟通, when there was contact last, and what comes next. */
export const CustomerContact = ({ row }: RecordProps) => {
  const known = useObject('communication') !== undefined
  return known ? <Contact id={idOf(row)} name={String(row.name ?? '')} /> : null
}

const Contact = ({ id, name }: { id: string; name: string }) => {
  const t = useTexts(communicationTexts)
  const language = useLanguage()
  const go = useGo()
  const create = useCreate()
  const mayRecord = useObject('communication')?.generic.includes('create') ?? false
  const last = useLastContact(id)
  const record = async () => {
    const made = await create('communication', { customer: id, 'customer.name': name })
    if (made) go(recordPath('communication', idOf(made)))
  }
  return (
    <div className={css.bar}>
      {mayRecord && (
        <Button look="primary" icon={MessageSquarePlus} onClick={() => void record()}>
          {t('record')}
        </Button>
      )}
      {last && (
        <span className={css.line}>
          <span>{last.text}</span>
          {last.silent && <StatusTag tone="warn">{t('silent')}</StatusTag>}
        </span>
      )}
      {last && (
        <span className={css.line}>
          <span className={css.dim}>{t('next_contact')}</span>
          {last.next ? (
            <>
              <span>{formatDay(last.next.on, language)}</span>
              <Go to={recordPath(last.next.kind, last.next.id)}>{last.next.title}</Go>
            </>
          ) : (
            <span className={css.dim}>{t('next_none')}</span>
          )}
        </span>
      )}
    </div>
  )
}
