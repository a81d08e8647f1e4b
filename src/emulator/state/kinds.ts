import type { Kind } from '../service/route.ts'

/** What documents call the kinds of containers. */
export const kinds = {
  personGroups: 'persongroups',
  largePersonGroups: 'largepersongroups',
  faceLists: 'facelists',
  largeFaceLists: 'largefacelists',
} as const satisfies Record<string, Kind>

/** A field of a document that has containers. */
export type ContainersField = keyof typeof kinds

/** Those fields, in the order of documents. */
export const containersFields = Object.keys(kinds) as ContainersField[]
