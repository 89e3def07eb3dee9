import { lintCommitment, type LintText, type LintView } from '@zhinuo/contracts/commitments-forecast.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useSettled } from '../../ui/layer.tsx'

export type Finding = LintView['findings'][number]

const pause = 350

/**
 * Hints on a promise's words and its SMART dots, a moment behind the typing. Advice only: it blocks nothing. `version` is
 * that of the promise as it stands, whose other fields speak along.
 */
export const useLint = (input: LintText, version?: unknown) => {
  const settled = useSettled(JSON.stringify(input), pause)
  return useQuery({
    queryKey: [...recordsKey('commitment'), 'lint', version ?? null, settled],
    queryFn: ({ signal }) => api.call(lintCommitment, { body: JSON.parse(settled) as LintText }, { signal }),
    placeholderData: (old) => old,
    retry: false,
  })
}

/** A text cut into plain and underlined stretches. Findings that no longer fit the text are left out. */
export const stretchesOf = (
  text: string,
  findings: readonly Finding[],
): { readonly text: string; readonly finding: Finding | null }[] => {
  const stretches: { text: string; finding: Finding | null }[] = []
  let at = 0
  for (const finding of [...findings].sort((a, b) => a.start - b.start)) {
    if (finding.start < at || text.slice(finding.start, finding.end) !== finding.text) continue
    if (finding.start > at) stretches.push({ text: text.slice(at, finding.start), finding: null })
    stretches.push({ text: finding.text, finding })
    at = finding.end
  }
  if (at < text.length) stretches.push({ text: text.slice(at), finding: null })
  return stretches
}

/** The text with `rewrite` in place of a finding's words; a text that has moved on is left alone. */
export const rewritten = (text: string, finding: Finding, rewrite: string): string =>
  text.slice(finding.start, finding.end) === finding.text
    ? text.slice(0, finding.start) + rewrite + text.slice(finding.end)
    : text
