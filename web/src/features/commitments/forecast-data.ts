import { forecastCommitment, type ForecastView } from '@zhinuo/contracts/commitments-forecast.ts'
import type { ThreePoint } from '@zhinuo/contracts/commitments-inputs.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'

export interface ForecastInput {
  readonly commitment: string
  /** Of the promise as it stands: estimate, kind of work and the like speak along. */
  readonly version: unknown
  readonly promisedOn: string | null
  readonly threePoint: ThreePoint | null
  readonly startOn?: string
}

/** The forecast of a promise for the day that is typed; the last one stays until the new one is there. */
export const useForecast = ({ commitment, version, promisedOn, threePoint, startOn }: ForecastInput) =>
  useQuery({
    queryKey: [
      ...recordsKey('commitment'),
      'forecast',
      commitment,
      version,
      promisedOn,
      threePoint,
      startOn ?? null,
    ],
    queryFn: ({ signal }) =>
      api.call(
        forecastCommitment,
        {
          body: {
            commitment,
            ...(promisedOn ? { promisedOn } : {}),
            ...(threePoint ? { threePoint } : {}),
            ...(startOn ? { startOn } : {}),
          },
        },
        { signal },
      ),
    placeholderData: (old) => old,
    retry: false,
  })

export const percentOf = (chance: number): number => Math.round(chance * 100)

/** The least number of past cases that the present question needs. */
export const neededFor = (view: ForecastView): number => view.minN.p85
