export type Greeting = 'night' | 'morning' | 'noon' | 'afternoon' | 'evening'

/** What one says at an hour of the clock on the wall. */
export const greeting = (hour: number): Greeting =>
  hour < 5
    ? 'night'
    : hour < 11
      ? 'morning'
      : hour < 14
        ? 'noon'
        : hour < 18
          ? 'afternoon'
          : hour < 23
            ? 'evening'
            : 'night'
