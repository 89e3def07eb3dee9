import { allOf, type Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { industries } from '@zhinuo/contracts/customers.ts'
import { type SurveyFigures, surveyFigures } from '@zhinuo/contracts/surveys-endpoints.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { inWorkspace } from '../../lib/nav.tsx'

export interface Which {
  readonly industry?: keyof typeof industries
  readonly engagement?: string
  readonly customer?: string
  readonly quarter?: string
}

export const useFigures = (which: Which) => {
  const query = useQuery({
    queryKey: [...recordsKey('surveyResponse'), 'figures', which],
    queryFn: ({ signal }) => api.call(surveyFigures, { query: which }, { signal }),
    placeholderData: keepPreviousData,
  })
  useLive('surveyResponse', query)
  return query
}

/** Address of the answers behind a number: those of the figures, and of the number itself. */
export const rowsPath = (which: Which, span: SurveyFigures['span'], more?: Filter): string => {
  const eq = (field: string, value: string | undefined): Filter | null =>
    value === undefined ? null : { op: 'eq', field, value }
  const filter = allOf(
    eq('customer.industry', which.industry),
    eq('engagement', which.engagement),
    eq('customer', which.customer),
    span && { op: 'gte', field: 'answeredAt', value: span.since },
    span && { op: 'lt', field: 'answeredAt', value: span.until },
    { op: 'ne', field: 'template.purpose', value: 'elicitation' },
    more,
  )
  return `${inWorkspace('satisfaction/responses')}?f=${encodeURIComponent(JSON.stringify(filter))}`
}
