import type { ContainerKind } from '../service/routes.ts'

/** The kind of container in each field of a seed or state. */
export const kindByField = {
  personGroups: 'persongroups',
  largePersonGroups: 'largepersongroups',
  faceLists: 'facelists',
  largeFaceLists: 'largefacelists',
} as const satisfies Record<string, ContainerKind>

/** A field with containers. */
export type ContainerField = keyof typeof kindByField

/** These fields, in the order in which they are written. */
export const containerFields = Object.keys(kindByField) as ContainerField[]
