/** What the tests ask of the process that runs the product. */
export type Asked = { readonly kind: 'moveClock'; readonly at: string } | { readonly kind: 'stop' }

/** What it tells them. */
export type Told =
  | {
      readonly kind: 'ready'
      readonly address: string
      readonly setupLink: string | null
      /** The owner's login, for what only the operator of the database could do. */
      readonly ownerUrl: string
    }
  | { readonly kind: 'moved'; readonly now: string }
