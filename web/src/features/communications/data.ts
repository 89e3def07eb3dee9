import {
  type CommunicationPageView,
  getCommunication,
  getLastContact,
} from '@zhinuo/contracts/communications-endpoints.ts'
import { getMeeting, type MeetingPageView } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey, refreshAll } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { queryClient } from '../../lib/query-client.ts'

/** A list of a json field, or what stands in its place. */
export const listOr = <T>(value: unknown, otherwise: readonly T[]): readonly T[] =>
  Array.isArray(value) && value.length > 0 ? (value as T[]) : otherwise

const communicationKey = (id: string) => [...recordsKey('communication'), 'page', id]
const meetingKey = (id: string) => [...recordsKey('meeting'), 'page', id]

export const useCommunication = (id: string) => {
  const query = useQuery({
    queryKey: communicationKey(id),
    queryFn: ({ signal }) => api.call(getCommunication, { params: { id } }, { signal }),
  })
  useLive('communication', query)
  useLive('nextStep', query)
  return query
}

export const useMeeting = (id: string) => {
  const query = useQuery({
    queryKey: meetingKey(id),
    queryFn: ({ signal }) => api.call(getMeeting, { params: { id } }, { signal }),
  })
  useLive('meeting', query)
  useLive('participant', query)
  useLive('nextStep', query)
  return query
}

/** Shows the answer of a write at once, and reads again what it reached besides. */
export const showCommunication = (next: CommunicationPageView): void => {
  queryClient.setQueryData(communicationKey(next.id), next)
  void refreshAll()
}
export const showMeeting = (next: MeetingPageView): void => {
  queryClient.setQueryData(meetingKey(next.id), next)
  void refreshAll()
}

export const useLastContact = (customer: string) => {
  const query = useQuery({
    queryKey: [...recordsKey('communication'), 'last', customer],
    queryFn: ({ signal }) => api.call(getLastContact, { params: { id: customer } }, { signal }),
  })
  useLive('communication', query)
  useLive('meeting', query)
  useLive('nextStep', query)
  return query.data
}
