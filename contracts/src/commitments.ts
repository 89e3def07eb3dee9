import { commitmentFields } from './commitments-fields.ts'
import { commitmentVerbs } from './commitments-verbs.ts'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import { defineObject } from './kit/object.ts'

/** A promise of the ledger; inputs stand in `commitments-inputs.ts`, endpoints in `commitments-endpoints.ts`. */
export const commitment = defineObject({
  key: 'commitment',
  module: 'commitments',
  table: 'commitments',
  label: { zh: '承诺', en: 'Promise' },
  title: 'content',
  fields: commitmentFields,
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  verbs: commitmentVerbs,
  scopes: scopesThroughEngagement('', { members: ['owner'], departments: ['team'] }),
  charges: [
    {
      field: 'owner',
      while: {
        op: 'in',
        field: 'status',
        value: [
          'requested',
          'negotiating',
          'promised',
          'inProgress',
          'atRisk',
          'awaitingAcceptance',
          'sentBack',
          'overdue',
        ],
      },
    },
  ],
  defaultSort: [{ field: 'promisedOn', dir: 'desc' }],
  listFields: ['content', 'customer', 'owner', 'promisedOn', 'status', 'progress', 'currentVersion'],
})

/** Fixed once the promise is confirmed: until a sheet is signed it may be negotiated anew, from then on only changed. */
export const promisedFields = [
  'content',
  'condition',
  'promisedOn',
  'side',
  'kind',
  'metricOperator',
  'metricValue',
  'metricUnit',
  'metricMethod',
] as const
