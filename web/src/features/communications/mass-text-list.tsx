import { useQuery } from '@tanstack/react-query'
import {
  getMassTexts,
  type MassTextsView,
  recordMassTexts,
} from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { Copy } from 'lucide-react'
import { oneKey } from '../../engine/records.ts'
import { api, write } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './mass.module.css'
import { massTexts } from './mass-texts.ts'

type Person = MassTextsView['people'][number]

/** One message holds 70 characters, and each part of a longer one 67. */
const parts = (text: string): number => (text.length <= 70 ? 1 : Math.ceil(text.length / 67))

/** 短信: numbers and words to copy, sent from a telephone or a provider outside, and recorded as sent by hand. */
export const MassTextList = ({ notice, open }: { notice: string; open: boolean }) => {
  const t = useTexts(massTexts)
  const separator = useLanguage() === 'zh' ? '、' : ', '
  const key = [...oneKey('massNotice', notice), 'texts']
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.call(getMassTexts, { params: { id: notice } }, { signal }),
  })
  const act = useAct((body: { recipients: string[]; sent: boolean }, idempotencyKey) =>
    write(recordMassTexts, { params: { id: notice }, body }, { idempotencyKey }),
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return null
  const { people, without, canRecord } = query.data
  const record = async (recipients: string[], sent: boolean) => {
    const next = await act.run({ recipients, sent })
    if (!next) return
    queryClient.setQueryData(key, next)
    void queryClient.invalidateQueries({ queryKey: [...oneKey('massNotice', notice), 'progress'] })
  }
  const copy = async (text: string) => {
    const done = await copyText(text)
    toast(done ? { text: t('copied'), tone: 'good' } : { text: t('copy_failed'), tone: 'bad' })
  }
  const waiting = people.filter(({ textedAt }) => textedAt === null)
  const [first] = people
  const same = people.every(({ text }) => text === first?.text)
  return (
    <details className={css.texts} open={open}>
      <summary>{t('texts')}</summary>
      {!first ? (
        <p className={css.dim}>{t('no_numbers')}</p>
      ) : (
        <>
          <p className={css.dim}>{t('texts_help')}</p>
          <div className={css.find}>
            <Button
              size="s"
              icon={Copy}
              onClick={() => void copy([...new Set(people.map(({ phone }) => phone))].join('\n'))}
            >
              {t('copy_numbers')}
            </Button>
            <Button
              size="s"
              icon={Copy}
              onClick={() =>
                void copy(same ? first.text : people.map(({ phone, text }) => `${phone}\t${text}`).join('\n'))
              }
            >
              {t(same ? 'copy_text' : 'copy_table')}
            </Button>
            <span className={css.dim}>
              {t('text_size', { chars: first.text.length, parts: parts(first.text) })}
            </span>
            {canRecord && waiting.length > 1 && (
              <Button
                size="s"
                look="primary"
                busy={act.busy}
                onClick={() =>
                  void record(
                    waiting.map(({ recipient }) => recipient),
                    true,
                  )
                }
              >
                {t('record_all')}
              </Button>
            )}
          </div>
          <ul className={css.list}>
            {people.map((one) => (
              <TextRow
                key={one.recipient}
                person={one}
                canRecord={canRecord}
                onCopy={() => void copy(one.text)}
                onRecord={(sent) => void record([one.recipient], sent)}
              />
            ))}
          </ul>
          {act.error !== null && <ErrorNote error={act.error} />}
        </>
      )}
      {without.length > 0 && first && (
        <p className={css.dim}>
          {t('no_phone', {
            names: without.map(({ name, customer }) => `${name} (${customer})`).join(separator),
          })}
        </p>
      )}
    </details>
  )
}

const TextRow = ({
  person,
  canRecord,
  onCopy,
  onRecord,
}: {
  person: Person
  canRecord: boolean
  onCopy: () => void
  onRecord: (sent: boolean) => void
}) => {
  const t = useTexts(massTexts)
  const language = useLanguage()
  return (
    <li className={css.textRow}>
      <span>
        {person.name} <span className={css.number}>{person.phone}</span>{' '}
        <span className={css.dim}>
          {person.customer}
          {person.textedAt !== null && ` · ${t('texted', { time: formatTime(person.textedAt, language) })}`}
        </span>
      </span>
      <span className={css.actions}>
        <Button size="s" look="quiet" icon={Copy} onClick={onCopy}>
          {t('copy_text')}
        </Button>
        {canRecord && (
          <Button
            size="s"
            look={person.textedAt === null ? 'secondary' : 'quiet'}
            onClick={() => onRecord(person.textedAt === null)}
          >
            {t(person.textedAt === null ? 'record' : 'take_back')}
          </Button>
        )}
      </span>
    </li>
  )
}
