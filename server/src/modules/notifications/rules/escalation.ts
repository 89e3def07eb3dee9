export interface Person {
  readonly id: string
  readonly department: string | null
  readonly active: boolean
  readonly lead: boolean
}

export interface Department {
  readonly id: string
  readonly parent: string | null
  readonly head: string | null
}

/**
 * Whom to turn to above a member or department: the head of that department, or of the nearest above it whose head is
 * active and not the member themselves. Where no department has one, every active expectation lead but the member.
 */
export const headAbove = (
  of: string,
  people: readonly Person[],
  departments: readonly Department[],
): readonly string[] => {
  const active = new Set(people.filter((person) => person.active).map(({ id }) => id))
  const byId = new Map(departments.map((department) => [department.id, department]))
  const start = people.find(({ id }) => id === of)?.department ?? of
  const seen = new Set<string>()
  for (let at = byId.get(start); at && !seen.has(at.id); at = byId.get(at.parent ?? '')) {
    seen.add(at.id)
    if (at.head !== null && at.head !== of && active.has(at.head)) return [at.head]
  }
  return people.filter(({ id, lead }) => lead && id !== of && active.has(id)).map(({ id }) => id)
}
