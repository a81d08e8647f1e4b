import type { ContainerKind } from '../routes.ts'

/** The names of each kind of container in error codes, texts and objects. */
export const containerNames = {
  persongroups: { code: 'PersonGroup', text: 'Person group', idField: 'personGroupId' },
  largepersongroups: { code: 'LargePersonGroup', text: 'Large person group', idField: 'largePersonGroupId' },
  largefacelists: { code: 'LargeFaceList', text: 'Large face list', idField: 'largeFaceListId' },
  facelists: { code: 'FaceList', text: 'Face list', idField: 'faceListId' },
} as const satisfies Record<ContainerKind, object>
