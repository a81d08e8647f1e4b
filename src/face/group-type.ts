/** The containers of faces that the service trains. */
export type GroupType = 'person-group' | 'large-person-group' | 'large-face-list'

/** The name of each container in URLs and in messages. Source: the service's OpenAPI files, v1.0 to v1.2. */
export const GROUP_TYPES: Readonly<Record<GroupType, { collection: string; noun: string }>> = {
  'person-group': { collection: 'persongroups', noun: 'person group' },
  'large-person-group': { collection: 'largepersongroups', noun: 'large person group' },
  'large-face-list': { collection: 'largefacelists', noun: 'large face list' },
}
