/** A container that can be trained, as the URL names it. */
type TrainableKind = 'persongroups' | 'largepersongroups' | 'largefacelists'

/** A container of faces or persons, as the URL names it. */
export type ContainerKind = TrainableKind | 'facelists'

/** What a call does with a container, or with something inside it. */
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

/** What a call asks about pictures and faces. */
type RecognitionOperation = 'detect' | 'identify' | 'verify' | 'findSimilar' | 'group'

/** A call of the Face API. */
export type Route =
  /** Its ids are those that its path holds, decoded: the container's, the person's, the face's. */
  | { about: 'container'; version: string; operation: ContainerOperation; kind: ContainerKind; ids: string[] }
  | { about: 'recognition'; version: string; operation: RecognitionOperation }
  /** The real service has it, the emulator does not. */
  | { about: 'absent'; version: string; feature: string }

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

/** What the real service has besides, by the first word of its path. */
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

/**
 * The version in a path under `/face`.
 *
 * @returns `v1.0`, `v1.2-preview.1`, …, or undefined when the path has none that exists
 */
export function apiVersionOf(path: string): string | undefined {
  return /^\/face\/(v1\.\d+(?:-preview(?:\.\d+)?)?)(?:\/|$)/.exec(path)?.[1]
}

/** What a method and a path ask for, or undefined when there is no such call. The words of a path may have capitals. */
export function findRoute(method: string, path: string): Route | undefined {
  const [, , , first = '', ...segments] = path.split('/')
  const version = apiVersionOf(path)
  const word = first.toLowerCase()
  if (version === undefined) return undefined
  if (isKind(word)) return containerRoute(version, word, [method, ...segments])
  const operation = Object.hasOwn(recognition, word) ? recognition[word] : undefined
  if (operation && method === 'POST' && segments.length === 0)
    return { about: 'recognition', version, operation }
  const feature = Object.hasOwn(notEmulatedFeatures, word) ? notEmulatedFeatures[word] : undefined
  return feature === undefined ? undefined : { about: 'absent', version, feature }
}

function containerRoute(version: string, kind: ContainerKind, asked: string[]): Route | undefined {
  for (const [pattern, operation] of containers[kind]) {
    const ids = match(pattern.split(' '), asked)
    if (ids !== undefined) return { about: 'container', version, operation, kind, ids }
  }
  return undefined
}

function isKind(word: string): word is ContainerKind {
  return Object.hasOwn(containers, word)
}

function match(pattern: string[], asked: string[]): string[] | undefined {
  if (pattern.length !== asked.length) return undefined
  const ids: string[] = []
  for (const [index, word] of asked.entries()) {
    if (pattern[index] === '{}' && word !== '') ids.push(decode(word))
    else if (pattern[index]?.toLowerCase() !== word.toLowerCase()) return undefined
  }
  return ids
}

/** A segment whose escapes are broken stays as it is: it is an invalid id then, as it would be decoded. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
