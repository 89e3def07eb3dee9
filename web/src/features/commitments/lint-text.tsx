import { useRef } from 'react'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { useFieldProps } from '../../ui/field.tsx'
import { type Finding, rewritten, stretchesOf } from './lint-data.ts'
import css from './lint.module.css'
import { promiseTexts } from './texts.ts'

interface LintTextProps {
  value: string
  onValue: (value: string) => void
  onLeave?: () => void
  findings: readonly Finding[]
  quoted: boolean
  onQuoted: (quoted: boolean) => void
  maxLength: number
  label?: string
}

/** The promise's own words with quiet underlines; each hint says why and offers a rewrite. Nothing is blocked. */
export const LintText = ({
  value,
  onValue,
  onLeave,
  findings,
  quoted,
  onQuoted,
  maxLength,
  label,
}: LintTextProps) => {
  const t = useTexts(promiseTexts)
  const say = useLabel()
  const area = useRef<HTMLTextAreaElement>(null)
  const fresh = findings.filter((finding) => value.slice(finding.start, finding.end) === finding.text)
  const show = ({ start, end }: Finding) => {
    area.current?.focus()
    area.current?.setSelectionRange(start, end)
  }
  return (
    <div className={css.lint}>
      <div className={css.box}>
        <div className={css.mirror} aria-hidden>
          {stretchesOf(value, findings).map((stretch, index) =>
            stretch.finding ? (
              <mark key={index}>{stretch.text}</mark>
            ) : (
              <span key={index}>{stretch.text}</span>
            ),
          )}
          {'\u200b'}
        </div>
        <textarea
          {...useFieldProps()}
          ref={area}
          rows={2}
          className={css.area}
          value={value}
          maxLength={maxLength}
          aria-label={label}
          onChange={(event) => onValue(event.target.value)}
          onBlur={onLeave}
        />
      </div>
      {(fresh.length > 0 || quoted) && (
        <div className={css.hints}>
          <ul aria-label={t('hints')}>
            {fresh.map((finding) => (
              <li key={`${finding.start} ${finding.text}`} className={css.hint}>
                <button type="button" className={css.found} onClick={() => show(finding)}>
                  「{finding.text}」
                </button>
                <span>{say(finding.why)}</span>
                {finding.rewrite && (
                  <>
                    <span className={css.proposal}>
                      {say(finding.rewrite) === ''
                        ? t('strike')
                        : t('rewritten', { text: say(finding.rewrite) })}
                    </span>
                    <Button
                      size="s"
                      look="quiet"
                      onClick={() =>
                        finding.rewrite && onValue(rewritten(value, finding, say(finding.rewrite)))
                      }
                    >
                      {t('rewrite')}
                    </Button>
                  </>
                )}
              </li>
            ))}
          </ul>
          {(quoted || fresh.some((finding) => finding.quoted)) && (
            <Checkbox label={t('quoted')} checked={quoted} onChecked={onQuoted} />
          )}
        </div>
      )}
    </div>
  )
}
