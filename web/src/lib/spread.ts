/**
 * Moves places on a line of 0 to 100 apart until neighbours are at least `gap` from each other, as little as possible and
 * without leaving the line. Their order stays; where the line is too short for all, they share it evenly.
 * @param places ascending
 */
export const spread = (places: readonly number[], gap: number): number[] => {
  if (places.length <= 1) return [...places]
  const least = Math.min(gap, 100 / (places.length - 1))
  const moved = [...places]
  // Pushed right where they crowd, then back where the last ones left the line.
  for (let i = 1; i < moved.length; i++) moved[i] = Math.max(moved[i] ?? 0, (moved[i - 1] ?? 0) + least)
  let limit = 100
  for (let i = moved.length - 1; i >= 0; i--) {
    moved[i] = Math.max(0, Math.min(moved[i] ?? 0, limit))
    limit = (moved[i] ?? 0) - least
  }
  return moved
}
