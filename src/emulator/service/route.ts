/** A container that can be trained, as the URL names it. */
export type Kind = 'persongroups' | 'largepersongroups' | 'largefacelists'

/** What a call asks for, whatever the container. */
export type Operation =
  | 'create'
  | 'get'
  | 'list'
  | 'delete'
  | 'train'
  | 'status'
  | 'createPerson'
  | 'getPerson'
  | 'listPersons'
  | 'deletePerson'
  | 'addFace'
  | 'getFace'
  | 'listFaces'
  | 'deleteFace'

/** A call of the Face API: the ids that its path holds, decoded, are the container's, the person's, the face's. */
export interface Route {
  version: string
  operation: Operation
  kind: Kind
  ids: string[]
}

// The paths of the OpenAPI files, and of the official SDK's clientDefinitions.d.ts; {} stands for an id.
const everyContainer: [string, Operation][] = [
  ['GET', 'list'],
  ['PUT {}', 'create'],
  ['GET {}', 'get'],
  ['DELETE {}', 'delete'],
  ['POST {} train', 'train'],
  ['GET {} training', 'status'],
]
const personContainer: [string, Operation][] = [
  ...everyContainer,
  ['POST {} persons', 'createPerson'],
  ['GET {} persons', 'listPersons'],
  ['GET {} persons {}', 'getPerson'],
  ['DELETE {} persons {}', 'deletePerson'],
  ['POST {} persons {} persistedfaces', 'addFace'],
  ['GET {} persons {} persistedfaces {}', 'getFace'],
  ['DELETE {} persons {} persistedfaces {}', 'deleteFace'],
]
const faceContainer: [string, Operation][] = [
  ...everyContainer,
  ['POST {} persistedfaces', 'addFace'],
  ['GET {} persistedfaces', 'listFaces'],
  ['GET {} persistedfaces {}', 'getFace'],
  ['DELETE {} persistedfaces {}', 'deleteFace'],
]
const routes: Record<Kind, [string, Operation][]> = {
  persongroups: personContainer,
  largepersongroups: personContainer,
  largefacelists: faceContainer,
}

/**
 * The version in a path under `/face`.
 *
 * @returns `v1.0`, `v1.2-preview.1`, …, or undefined when the path has none that exists
 */
export function versionOf(path: string): string | undefined {
  return /^\/face\/(v1\.\d+(?:-preview\.\d+)?)(?:\/|$)/.exec(path)?.[1]
}

/** The operation that a method and a path ask for, or undefined when there is none such. */
export function findRoute(method: string, path: string): Route | undefined {
  const [, , , kind = '', ...segments] = path.split('/')
  const version = versionOf(path)
  if (version === undefined || !isKind(kind)) return undefined
  const asked = [method, ...segments]
  for (const [pattern, operation] of routes[kind]) {
    const ids = match(pattern.split(' '), asked)
    if (ids !== undefined) return { version, operation, kind, ids }
  }
  return undefined
}

function isKind(word: string): word is Kind {
  return Object.hasOwn(routes, word)
}

function match(pattern: string[], asked: string[]): string[] | undefined {
  if (pattern.length !== asked.length) return undefined
  const ids: string[] = []
  for (const [index, word] of asked.entries()) {
    if (pattern[index] === '{}' && word !== '') ids.push(decode(word))
    else if (pattern[index] !== word) return undefined
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
