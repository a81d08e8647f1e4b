import { describe, expect, it } from '@jest/globals'
import { errorBody, serviceInHand } from '../service-in-hand.ts'

const kinds = [
  ['persongroups', 'PersonGroup', 'Person group', 'personGroupId'],
  ['largepersongroups', 'LargePersonGroup', 'Large person group', 'largePersonGroupId'],
  ['largefacelists', 'LargeFaceList', 'Large face list', 'largeFaceListId'],
] as const

describe.each(kinds)('%s', (kind, code, text, idField) => {
  const invalid = `${text} ID is invalid. Valid format should be a string composed by numbers, English letters in lower case, '-', '_', and no longer than 64 characters.`

  it('are created, shown, listed and deleted', () => {
    const { call } = serviceInHand()
    expect(call('PUT', `${kind}/staff`, { name: 'Staff', userData: 'third floor' })).toEqual({
      status: 200,
      headers: {},
      body: '',
    })
    const shown = { [idField]: 'staff', name: 'Staff', userData: 'third floor' }
    expect(call('GET', `${kind}/staff`)).toMatchObject({ status: 200, body: shown })
    expect(call('GET', kind)).toMatchObject({ status: 200, body: [shown] })
    expect(call('DELETE', `${kind}/staff`)).toEqual({ status: 200, headers: {}, body: '' })
    expect(call('GET', `${kind}/staff`)).toMatchObject({
      status: 404,
      body: errorBody(`${code}NotFound`, `${text} 'staff' is not found.`),
    })
  })

  it('show their recognition model when it is asked for', () => {
    const { call } = serviceInHand()
    call('PUT', `${kind}/old`, { name: 'Old' })
    call('PUT', `${kind}/new`, { name: 'New', userData: null, recognitionModel: 'recognition_04' })
    expect(call('GET', `${kind}/new?returnRecognitionModel=true`).body).toEqual({
      [idField]: 'new',
      name: 'New',
      userData: null,
      recognitionModel: 'recognition_04',
    })
    expect(call('GET', `${kind}?returnRecognitionModel=True`).body).toEqual([
      expect.objectContaining({ recognitionModel: 'recognition_04' }),
      expect.objectContaining({ recognitionModel: 'recognition_01' }),
    ])
    expect(call('GET', `${kind}/new`).body).not.toHaveProperty('recognitionModel')
  })

  it('cannot be created twice', () => {
    const { call } = serviceInHand()
    call('PUT', `${kind}/staff`, { name: 'Staff' })
    expect(call('PUT', `${kind}/staff`, { name: 'Staff' })).toMatchObject({
      status: 409,
      body: errorBody(`${code}Exists`, `${text} 'staff' already exists.`),
    })
  })

  it.each(['A', 'a.b', 'a b', 'ä', 'x'.repeat(65), '%E0%A4%A', 'a%2Fb'])('have no id %j', id => {
    const { call } = serviceInHand()
    const path = `${kind}/${id.includes('%') ? id : encodeURIComponent(id)}`
    for (const [method, rest] of [
      ['GET', ''],
      ['GET', '/training'],
      ['POST', '/train'],
    ] as const) {
      expect(call(method, path + rest)).toMatchObject({
        status: 404,
        body: errorBody(`${code}NotFound`, invalid),
      })
    }
    expect(call('PUT', path, { name: 'x' })).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', invalid),
    })
  })

  it.each(['a', '0', '-', '_', 'a-z_09', 'x'.repeat(64), '%61'])('may have the id %j', id => {
    expect(serviceInHand().call('PUT', `${kind}/${id}`, { name: 'x' }).status).toBe(200)
  })

  it('are not there for training before they are created', () => {
    const { call } = serviceInHand()
    for (const [method, path] of [
      ['POST', 'train'],
      ['GET', 'training'],
    ] as const) {
      expect(call(method, `${kind}/nobody/${path}`)).toMatchObject({
        status: 404,
        body: errorBody(`${code}NotFound`, `${text} 'nobody' is not found.`),
      })
    }
  })
})

describe('a container that is created', () => {
  it.each([
    ['no JSON', '{', 'JSON parsing error.'],
    ['nothing', '', 'JSON parsing error.'],
    ['a list', '[]', 'Request body is invalid.'],
    ['null', 'null', 'Request body is invalid.'],
    ['a text', '"x"', 'Request body is invalid.'],
    ['no name', '{}', "'name' is empty."],
    ['an empty name', '{"name":""}', "'name' is empty."],
    ['a name that is no text', '{"name":1}', "'name' is empty."],
    ['a name over 128 characters', { name: 'x'.repeat(129) }, "'name' is too long."],
    ['user data that are no text', { name: 'x', userData: 1 }, 'Request body is invalid.'],
    ['user data over 16 KiB', { name: 'x', userData: 'x'.repeat(16_385) }, "'userData' is too long."],
    ['an unknown model', { name: 'x', recognitionModel: 'r_05' }, "'recognitionModel' is invalid."],
    ['a model that is no text', { name: 'x', recognitionModel: 4 }, "'recognitionModel' is invalid."],
  ])('is refused with %s', (_what, body, message) => {
    const { call } = serviceInHand()
    expect(call('PUT', 'persongroups/x', body)).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', message),
    })
    expect(call('GET', 'persongroups').body).toEqual([])
  })
})

describe('a list', () => {
  function listed(query: string) {
    const { call } = serviceInHand()
    for (const id of ['c', 'a', 'b']) call('PUT', `persongroups/${id}`, { name: id })
    return call('GET', `persongroups${query}`)
  }
  const ids = (body: unknown) => (body as { personGroupId: string }[]).map(group => group.personGroupId)

  it.each([
    ['', ['a', 'b', 'c']],
    ['?top=2', ['a', 'b']],
    ['?start=a', ['b', 'c']],
    ['?start=a&top=1', ['b']],
    ['?start=c&top=1000', []],
  ])('asked with %j holds %j', (query, expected) => {
    expect(ids(listed(query).body)).toEqual(expected)
  })

  it.each([
    ['?top=0', "'top' is invalid."],
    ['?top=1001', "'top' is invalid."],
    ['?top=ten', "'top' is invalid."],
    [`?start=${'x'.repeat(65)}`, "'start' is too long."],
  ])('asked with %j is refused', (query, message) => {
    expect(listed(query)).toMatchObject({ status: 400, body: errorBody('BadArgument', message) })
  })
})

describe('a path that does not exist', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/face'],
    ['GET', '/face/v1.0'],
    ['GET', '/face/v2.0/persongroups'],
    ['GET', '/face/v1/persongroups'],
    ['GET', '/face/v1.2-beta.1/persongroups'],
    ['GET', '/v1.0/persongroups'],
    ['GET', '/face/v1.0/face/v1.0/persongroups'],
    ['DELETE', '/face/v1.0/facelists'],
    ['GET', '/face/v1.0/facelists/x/persistedfaces'],
    ['GET', '/face/v1.0/detect'],
    ['POST', '/face/v1.0/detect/x'],
    ['GET', '/face/v1.0/toString'],
    ['GET', '/face/v1.0/persongroups/'],
    ['POST', '/face/v1.0/persongroups//train'],
    ['POST', '/face/v1.0/persongroups/x/training'],
    ['GET', '/face/v1.0/persongroups/x/train'],
    ['GET', '/face/v1.0/largefacelists/x/persons'],
    ['PATCH', '/face/v1.0/persongroups/x/train'],
  ])('%s %s', (method, path) => {
    expect(serviceInHand().call(method, path)).toMatchObject({
      status: 404,
      body: errorBody('404', 'Resource not found'),
    })
  })

  it.each([
    ['POST', '/face/v1.0/persons', 'person directory'],
    ['GET', '/face/v1.2/dynamicPersonGroups/x', 'person directory'],
    ['POST', '/face/v1.0/persongroups/x/snapshots', undefined],
    ['POST', '/face/v1.0/snapshots', 'snapshots'],
    ['POST', '/face/v1.2/detectLiveness-sessions', 'liveness detection'],
    ['GET', '/face/v1.2/sessionImages/x', 'liveness detection'],
    ['POST', '/face/v1.1-preview.1/detectLiveness/singleModal/sessions', 'liveness detection'],
    ['POST', '/face/v1.1-preview.1/detectLivenessWithVerify/singleModal/sessions', 'liveness detection'],
  ])('%s %s: of what only the real service has, that is said', (method, path, feature) => {
    expect(serviceInHand().call(method, path)).toMatchObject(
      feature === undefined
        ? { status: 404, body: errorBody('404', 'Resource not found') }
        : {
            status: 501,
            body: errorBody(
              'NotEmulated',
              `The emulator does not support this feature of the service: ${feature}.`,
            ),
          },
    )
  })

  it.each(['v1.0', 'v1.0-preview', 'v1.1-preview.1', 'v1.2', 'v1.2-preview.1', 'v1.10'])(
    'but %s does',
    version => {
      expect(serviceInHand({}, version).call('GET', 'persongroups').status).toBe(200)
    },
  )
})
