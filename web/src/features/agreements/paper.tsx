import type { SheetPageView } from '@zhinuo/contracts/agreements-views.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { FileNames } from '../../engine/fields/file-names.tsx'
import { type ReactNode } from 'react'
import { useOptionText } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import { Ink } from '../../ui/ink.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './paper.module.css'
import { EditableText } from './editable-text.tsx'
import { sheetTexts } from './texts.ts'

/** The sheet as it is printed and signed; in a draft its own words are edited where they stand. */
export const Paper = ({ sheet, row }: { sheet: SheetPageView; row: Row }) => {
  const t = useTexts(sheetTexts)
  const { document } = sheet
  const editable = sheet.status === 'draft' && sheet.can.includes('update')
  const edit = (field: string, label: string, text: string) => (
    <EditableText row={row} sheet={sheet} field={field} label={label} text={text} editable={editable} />
  )
  return (
    <div className={css.paper}>
      {sheet.hash === null && <span className={css.mark}>{t('draft_mark')}</span>}
      <header className={css.head}>
        <h2>{t('document')}</h2>
        <p>
          {document.number} · {t('edition', { n: document.edition })}
        </p>
      </header>
      <dl className={css.parties}>
        <dt>{t('project')}</dt>
        <dd>{document.project}</dd>
        <dt>{t('customer')}</dt>
        <dd>{document.customer}</dd>
        <dt>{t('supplier')}</dt>
        <dd>{document.supplier}</dd>
      </dl>
      <Needs sheet={sheet} />
      <Promises sheet={sheet} />
      <Duties sheet={sheet} />
      <Part title={t('left_out')}>
        {document.notNow.map((one) => (
          <div key={one.no} className={css.left}>
            <p>
              <b>{one.no}</b> {one.statement}
            </p>
            <Alternatives alternatives={one.alternatives} />
          </div>
        ))}
        <h4>{t('exclusions')}</h4>
        {edit('exclusions', t('exclusions'), document.exclusions)}
      </Part>
      <Part title={t('limits')}>{edit('limits', t('limits_name'), document.limits)}</Part>
      <Part title={t('change')}>
        <h4>{t('changeable')}</h4>
        {edit('changeable', t('changeable'), document.change.changeable)}
        <h4>{t('not_changeable')}</h4>
        {edit('notChangeable', t('not_changeable'), document.change.notChangeable)}
        <h4>{t('procedure')}</h4>
        {edit('procedure', t('procedure'), document.change.procedure)}
        <h4>{t('fee')}</h4>
        {edit('feeRules', t('fee'), document.change.feeRules)}
      </Part>
      <Signatures sheet={sheet} />
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={css.part}>
    <h3>{title}</h3>
    {children}
  </section>
)

const None = () => {
  const t = useTexts(sheetTexts)
  return <p className={css.none}>{t('none')}</p>
}

const Table = ({ heads, children }: { heads: readonly string[]; children: ReactNode }) => (
  <div className={css.scroll}>
    <table className={css.table}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)

const Needs = ({ sheet }: { sheet: SheetPageView }) => {
  const t = useTexts(sheetTexts)
  const dimension = useOptionText('expectation', 'dimension')
  const priority = useOptionText('expectation', 'priority')
  const { needs } = sheet.document
  return (
    <Part title={t('needs')}>
      {needs.length === 0 ? (
        <None />
      ) : (
        <Table heads={[t('no'), t('need'), t('dimension'), t('priority'), t('standard'), t('said_by')]}>
          {needs.map((one) => (
            <tr key={one.no}>
              <td>{one.no}</td>
              <td>{one.statement}</td>
              <td className={css.nowrap}>{dimension(one.dimension)}</td>
              <td className={css.nowrap}>{priority(one.priority)}</td>
              <td>{one.standard}</td>
              <td>{one.saidBy}</td>
            </tr>
          ))}
        </Table>
      )}
    </Part>
  )
}

const Promises = ({ sheet }: { sheet: SheetPageView }) => {
  const t = useTexts(sheetTexts)
  const { promises } = sheet.document
  return (
    <Part title={t('promises')}>
      {promises.length === 0 ? (
        <None />
      ) : (
        <Table heads={[t('no'), t('promise'), t('acceptance'), t('date'), t('owner')]}>
          {promises.map((one) => (
            <tr key={one.no}>
              <td>{one.no}</td>
              <td>
                {one.content}
                {one.control === 'risky' && (
                  <>
                    {' '}
                    <StatusTag tone="warn">{t('risky')}</StatusTag>
                  </>
                )}
              </td>
              <td>{one.acceptance}</td>
              <td className={css.nowrap}>
                {one.promisedOn && <DateText value={one.promisedOn} weekday={false} />}
              </td>
              <td className={css.nowrap}>{one.owner}</td>
            </tr>
          ))}
        </Table>
      )}
    </Part>
  )
}

const Duties = ({ sheet }: { sheet: SheetPageView }) => {
  const t = useTexts(sheetTexts)
  const { duties } = sheet.document
  return (
    <Part title={t('duties')}>
      {duties.length === 0 ? (
        <None />
      ) : (
        <Table heads={[t('no'), t('duty'), t('acceptance'), t('date'), t('contact')]}>
          {duties.map((one) => (
            <tr key={one.no}>
              <td>{one.no}</td>
              <td>{one.content}</td>
              <td>{one.acceptance}</td>
              <td className={css.nowrap}>
                {one.promisedOn && <DateText value={one.promisedOn} weekday={false} />}
              </td>
              <td className={css.nowrap}>{one.contact}</td>
            </tr>
          ))}
        </Table>
      )}
    </Part>
  )
}

const Alternatives = ({
  alternatives,
}: {
  alternatives: SheetPageView['document']['notNow'][number]['alternatives']
}) => {
  const t = useTexts(sheetTexts)
  const kind = useOptionText('alternative', 'kind')
  return (
    <ul>
      {alternatives.map((one) => (
        <li key={`${one.kind} ${one.text}`}>{t('named', { name: kind(one.kind), text: one.text })}</li>
      ))}
    </ul>
  )
}

const Signatures = ({ sheet }: { sheet: SheetPageView }) => {
  const t = useTexts(sheetTexts)
  const sides = [
    ['ours', t('supplier')],
    ['theirs', t('customer')],
  ] as const
  return (
    <Part title={t('signatures')}>
      <div className={css.sides}>
        {sides.map(([side, name]) => {
          const one = sheet.signatures.findLast((signature) => signature.side === side)
          return (
            <div key={side} className={cx(css.side, one && css.signed)}>
              <h4>{name}</h4>
              {one ? (
                <>
                  {one.drawing ? <Ink drawing={one.drawing} label={one.name} /> : <p>{t('sealed')}</p>}
                  <p>
                    {one.name} · {one.jobTitle}
                  </p>
                  <p>
                    <DateText value={one.signedAt} withHour />
                  </p>
                  <p>{one.grade}</p>
                  {one.scans.length > 0 && <FileNames ids={one.scans} />}
                </>
              ) : (
                <span className={css.blank} />
              )}
            </div>
          )
        })}
      </div>
    </Part>
  )
}
