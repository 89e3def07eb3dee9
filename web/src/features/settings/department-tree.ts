export interface Department {
  readonly id: string
  readonly name: string
  readonly parent: string | null
  readonly head: string | null
}

export interface Branch {
  readonly department: Department
  /** 0 for those that stand below nothing. */
  readonly depth: number
}

/** Departments from the top down, each before those below it. One whose parent is not among them stands at the top. */
export const branches = (all: readonly Department[]): Branch[] => {
  const known = new Set(all.map(({ id }) => id))
  const below = (parent: string | null, depth: number): Branch[] =>
    all
      .filter(
        (one) =>
          (one.parent !== null && known.has(one.parent) ? one.parent : null) === parent && one.id !== parent,
      )
      .flatMap((department) => [{ department, depth }, ...below(department.id, depth + 1)])
  return below(null, 0)
}
