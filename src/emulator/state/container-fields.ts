import type { ContainerKind } from '../service/routes.ts'

/** What documents call the kinds of containers. */
export const kindByField = {
  personGroups: 'persongroups',
  largePersonGroups: 'largepersongroups',
  faceLists: 'facelists',
  largeFaceLists: 'largefacelists',
} as const satisfies Record<string, ContainerKind>

/** A field of a document that has containers. */
export type ContainerField = keyof typeof kindByField

/** Those fields, in the order of documents. */
export const containerFields = Object.keys(kindByField) as ContainerField[]
