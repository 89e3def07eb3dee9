import { commitmentChain } from '@zhinuo/contracts/commitments-endpoints.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { useObject } from '../../engine/objects.ts'
import { idOf, recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { changedWords } from '../../lib/changed-words.ts'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { DateText } from '../../ui/date-text.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

/** Versions of the promise and of those it replaced or that replaced it, newest first, with what changed word by word. */
export const Versions = ({ row }: { row: Row }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const known = useObject('commitmentVersion') !== undefined
  const query = useQuery({
    queryKey: [...recordsKey('commitmentVersion'), 'of', idOf(row)],
    enabled: known,
    queryFn: ({ signal }) => api.call(commitmentChain, { params: { id: idOf(row) } }, { signal }),
  })
  const versions = query.data?.versions ?? []
  if (!known || (versions.length === 0 && !query.data)) return null
  return (
    <section className={css.group}>
      <h2 className={css.heading}>{t('versions')}</h2>
      {versions.length === 0 && <p className={css.dim}>{t('no_versions')}</p>}
      <ol className={css.list}>
        {versions.map((version, index) => {
          const before = versions[index + 1]
          return (
            <li key={`${version.commitment} ${version.n}`}>
              <span className={css.dim}>
                {t('version_line', {
                  n: version.n,
                  day: formatDay(dayOf(version.at), language),
                })}{' '}
                · {version.reason}
              </span>
              {version.commitment !== idOf(row) && (
                <Go to={recordPath('commitment', version.commitment)}>{version.code}</Go>
              )}
              <p>
                <Changed before={before?.content ?? version.content} after={version.content} />
              </p>
              {version.condition && (
                <p className={css.dim}>
                  <Changed
                    before={before ? (before.condition ?? '') : version.condition}
                    after={version.condition}
                  />
                </p>
              )}
              {version.promisedOn && (
                <p className={css.dim}>
                  {before && before.promisedOn && before.promisedOn !== version.promisedOn && (
                    <>
                      <del className={css.gone}>
                        <DateText value={before.promisedOn} />
                      </del>{' '}
                    </>
                  )}
                  <DateText value={version.promisedOn} />
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
