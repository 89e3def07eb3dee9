import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { DateText } from '../../ui/date-text.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'
import { changedWords } from './words.ts'

const shown = 50
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Versions of the promise, newest first, each with what changed word by word. */
export const Versions = ({ row }: { row: Row }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const known = useObject('commitmentVersion') !== undefined
  const query = useQuery({
    queryKey: [...recordsKey('commitmentVersion'), 'of', idOf(row)],
    enabled: known,
    queryFn: ({ signal }) =>
      askRecords(
        'commitmentVersion',
        {
          filter: { op: 'eq', field: 'commitment', value: idOf(row) },
          fields: ['n', 'content', 'condition', 'promisedOn', 'reason', 'createdAt'],
          sort: [{ field: 'n', dir: 'desc' }],
          limit: shown,
        },
        signal,
      ),
  })
  const versions = query.data?.rows ?? []
  if (!known || (versions.length === 0 && !query.data)) return null
  return (
    <section className={css.group}>
      <h2 className={css.heading}>{t('versions')}</h2>
      {versions.length === 0 && <p className={css.dim}>{t('no_versions')}</p>}
      <ol className={css.list}>
        {versions.map((version, index) => {
          const before = versions[index + 1]
          return (
            <li key={idOf(version)}>
              <span className={css.dim}>
                {t('version_line', {
                  n: Number(version.n),
                  day: formatDay(dayOf(text(version.createdAt)), language),
                })}{' '}
                · {text(version.reason)}
              </span>
              <p>
                <Changed
                  before={before ? text(before.content) : text(version.content)}
                  after={text(version.content)}
                />
              </p>
              {text(version.condition) && (
                <p className={css.dim}>
                  <Changed
                    before={before ? text(before.condition) : text(version.condition)}
                    after={text(version.condition)}
                  />
                </p>
              )}
              {text(version.promisedOn) && (
                <p className={css.dim}>
                  {before && before.promisedOn !== version.promisedOn && text(before.promisedOn) && (
                    <>
                      <del className={css.gone}>
                        <DateText value={text(before.promisedOn)} />
                      </del>{' '}
                    </>
                  )}
                  <DateText value={text(version.promisedOn)} />
                </p>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const Changed = ({ before, after }: { before: string; after: string }) => (
  <>
    {changedWords(before, after).map((piece, index) =>
      piece.kind === 'gone' ? (
        <del key={index} className={css.gone}>
          {piece.text}
        </del>
      ) : piece.kind === 'new' ? (
        <ins key={index} className={css.new}>
          {piece.text}
        </ins>
      ) : (
        <span key={index}>{piece.text}</span>
      ),
    )}
  </>
)
