import { apiVersionOf } from './protocol/api-version.ts'

/** A kind of container that can be trained, as in URLs. */
type TrainableKind = 'persongroups' | 'largepersongroups' | 'largefacelists'

/** A kind of container, that is a group or list, as in URLs. */
export type ContainerKind = TrainableKind | 'facelists'

/** An operation on a container or its contents. */
export type ContainerOperation =
  | 'create'
  | 'get'
  | 'list'
  | 'update'
  | 'delete'
  | 'train'
  | 'status'
  | 'createPerson'
  | 'getPerson'
  | 'listPersons'
  | 'updatePerson'
  | 'deletePerson'
  | 'addFace'
  | 'getFace'
  | 'listFaces'
  | 'updateFace'
  | 'deleteFace'

/** An operation on pictures and faces. */
type RecognitionOperation = 'detect' | 'identify' | 'verify' | 'findSimilar' | 'group'

/** What a call of the Face API asks for. */
export type FaceRoute =
  /** `ids` are those in the path, decoded: of the container, the person, the face. */
  | {
      target: 'container'
      version: string
      operation: ContainerOperation
      kind: ContainerKind
      ids: string[]
    }
  | { target: 'recognition'; version: string; operation: RecognitionOperation }
  /** A feature of the real service that is not emulated. */
  | { target: 'notEmulated'; version: string; feature: string }

// The paths of the OpenAPI files, and of the official SDK's clientDefinitions.d.ts; {} stands for an id.
const everyContainer: [string, ContainerOperation][] = [
  ['GET', 'list'],
  ['PUT {}', 'create'],
  ['GET {}', 'get'],
  ['PATCH {}', 'update'],
  ['DELETE {}', 'delete'],
]
const trainable: [string, ContainerOperation][] = [
  ...everyContainer,
  ['POST {} train', 'train'],
  ['GET {} training', 'status'],
]
const personContainer: [string, ContainerOperation][] = [
  ...trainable,
  ['POST {} persons', 'createPerson'],
  ['GET {} persons', 'listPersons'],
  ['GET {} persons {}', 'getPerson'],
  ['PATCH {} persons {}', 'updatePerson'],
  ['DELETE {} persons {}', 'deletePerson'],
  ['POST {} persons {} persistedfaces', 'addFace'],
  ['GET {} persons {} persistedfaces {}', 'getFace'],
  ['PATCH {} persons {} persistedfaces {}', 'updateFace'],
  ['DELETE {} persons {} persistedfaces {}', 'deleteFace'],
]
const largeFaceList: [string, ContainerOperation][] = [
  ...trainable,
  ['POST {} persistedfaces', 'addFace'],
  ['GET {} persistedfaces', 'listFaces'],
  ['GET {} persistedfaces {}', 'getFace'],
  ['PATCH {} persistedfaces {}', 'updateFace'],
  ['DELETE {} persistedfaces {}', 'deleteFace'],
]
const faceList: [string, ContainerOperation][] = [
  ...everyContainer,
  ['POST {} persistedfaces', 'addFace'],
  ['DELETE {} persistedfaces {}', 'deleteFace'],
]
const containers: Record<ContainerKind, [string, ContainerOperation][]> = {
  persongroups: personContainer,
  largepersongroups: personContainer,
  largefacelists: largeFaceList,
  facelists: faceList,
}
const recognition: Record<string, RecognitionOperation> = {
  detect: 'detect',
  identify: 'identify',
  verify: 'verify',
  findsimilars: 'findSimilar',
  group: 'group',
}

/** Features of the real service that are not emulated, by the first segment of the path. */
const notEmulatedFeatures: Record<string, string> = {
  persons: 'person directory',
  dynamicpersongroups: 'person directory',
  snapshots: 'snapshots',
  operations: 'snapshots and the person directory',
  session: 'liveness detection',
  sessionimages: 'liveness detection',
  detectliveness: 'liveness detection',
  detectlivenesswithverify: 'liveness detection',
  'detectliveness-sessions': 'liveness detection',
  'detectlivenesswithverify-sessions': 'liveness detection',
  livenesssessions: 'liveness detection',
}

/** The route of a method and path; undefined if there is none. Paths are not case-sensitive, except for ids. */
export function findRoute(method: string, path: string): FaceRoute | undefined {
  const [, , , first = '', ...segments] = path.split('/')
  const version = apiVersionOf(path)
  const word = first.toLowerCase()
  if (version === undefined) return undefined
  if (isKind(word)) return containerRoute(version, word, [method, ...segments])
  const operation = Object.hasOwn(recognition, word) ? recognition[word] : undefined
  if (operation && method === 'POST' && segments.length === 0)
    return { target: 'recognition', version, operation }
  const feature = Object.hasOwn(notEmulatedFeatures, word) ? notEmulatedFeatures[word] : undefined
  return feature === undefined ? undefined : { target: 'notEmulated', version, feature }
}

function containerRoute(version: string, kind: ContainerKind, segments: string[]): FaceRoute | undefined {
  for (const [pattern, operation] of containers[kind]) {
    const ids = match(pattern.split(' '), segments)
    if (ids !== undefined) return { target: 'container', version, operation, kind, ids }
  }
  return undefined
}

function isKind(word: string): word is ContainerKind {
  return Object.hasOwn(containers, word)
}

function match(pattern: string[], segments: string[]): string[] | undefined {
  if (pattern.length !== segments.length) return undefined
  const ids: string[] = []
  for (const [index, word] of segments.entries()) {
    if (pattern[index] === '{}' && word !== '') ids.push(decode(word))
    else if (pattern[index]?.toLowerCase() !== word.toLowerCase()) return undefined
  }
  return ids
}

/** Decodes a segment. One with invalid escapes is kept: it is not a valid id. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
