import { describe, expect, it } from '@jest/globals'
import { errorBody, guid, picture, serviceInHand } from '../service-in-hand.ts'

describe.each(['persongroups', 'largepersongroups'])('the persons of %s', kind => {
  function withGroup() {
    const service = serviceInHand()
    service.call('PUT', `${kind}/g`, { name: 'G' })
    return service
  }

  it('are created, shown, listed and deleted', () => {
    const { call } = withGroup()
    expect(call('POST', `${kind}/g/persons`, { name: 'Ada' })).toMatchObject({
      status: 200,
      body: { personId: guid(1) },
    })
    call('POST', `${kind}/g/persons`, { name: 'Bob', userData: 'b' })
    const ada = { personId: guid(1), persistedFaceIds: [], name: 'Ada', userData: null }
    expect(call('GET', `${kind}/g/persons/${guid(1)}`).body).toEqual(ada)
    expect(call('GET', `${kind}/g/persons`).body).toEqual([
      ada,
      { personId: guid(2), persistedFaceIds: [], name: 'Bob', userData: 'b' },
    ])
    expect(call('DELETE', `${kind}/g/persons/${guid(1)}`)).toEqual({ status: 200, headers: {}, body: '' })
    expect(call('GET', `${kind}/g/persons/${guid(1)}`)).toMatchObject({
      status: 404,
      body: errorBody('PersonNotFound', `Person '${guid(1)}' is not found.`),
    })
  })

  it('need a name and JSON, and lists a right query', () => {
    const { call } = withGroup()
    expect(call('POST', `${kind}/g/persons`, {})).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', "'name' is empty."),
    })
    expect(call('POST', `${kind}/g/persons`, '{').status).toBe(400)
    expect(call('GET', `${kind}/g/persons?top=0`).status).toBe(400)
  })

  it('have GUIDs', () => {
    for (const method of ['GET', 'DELETE']) {
      expect(withGroup().call(method, `${kind}/g/persons/ada`)).toMatchObject({
        status: 404,
        body: errorBody('PersonNotFound', 'Person ID is invalid.'),
      })
    }
  })

  it('have faces', () => {
    const { call } = withGroup()
    call('POST', `${kind}/g/persons`, { name: 'Ada' })
    const faces = `${kind}/g/persons/${guid(1)}/persistedfaces`
    expect(call('POST', `${faces}?userData=left`, picture)).toMatchObject({
      status: 200,
      body: { persistedFaceId: guid(2) },
    })
    expect(call('GET', `${faces}/${guid(2)}`).body).toEqual({ persistedFaceId: guid(2), userData: 'left' })
    expect(call('GET', `${kind}/g/persons/${guid(1)}`).body).toMatchObject({ persistedFaceIds: [guid(2)] })
    expect(call('DELETE', `${faces}/${guid(2)}`).status).toBe(200)
    expect(call('GET', `${faces}/${guid(2)}`)).toMatchObject({
      status: 404,
      body: errorBody('PersistedFaceNotFound', `Persisted face '${guid(2)}' is not found.`),
    })
    expect(call('GET', `${faces}/left`)).toMatchObject({
      status: 404,
      body: errorBody('PersistedFaceNotFound', 'Persisted face ID is invalid.'),
    })
  })

  it('must be there for a face to be added', () => {
    expect(withGroup().call('POST', `${kind}/g/persons/${guid(9)}/persistedfaces`, picture)).toMatchObject({
      status: 404,
      body: errorBody('PersonNotFound', `Person '${guid(9)}' is not found.`),
    })
  })
})

describe('the faces of a large face list', () => {
  function withList() {
    const service = serviceInHand()
    service.call('PUT', 'largefacelists/l', { name: 'L' })
    return service
  }

  it('are added, shown, listed and deleted', () => {
    const { call } = withList()
    const faces = 'largefacelists/l/persistedfaces'
    expect(call('POST', faces, picture).body).toEqual({ persistedFaceId: guid(1) })
    call('POST', faces, picture)
    const first = { persistedFaceId: guid(1), userData: null }
    expect(call('GET', `${faces}/${guid(1)}`).body).toEqual(first)
    expect(call('GET', `${faces}?top=1`).body).toEqual([first])
    expect(call('DELETE', `${faces}/${guid(1)}`).status).toBe(200)
    expect(call('GET', faces).body).toEqual([{ persistedFaceId: guid(2), userData: null }])
    expect(call('DELETE', `${faces}/${guid(1)}`)).toMatchObject({
      status: 404,
      body: errorBody('PersistedFaceNotFound', `Large Face List Face '${guid(1)}' is not found.`),
    })
    expect(call('GET', `${faces}?top=0`).status).toBe(400)
  })

  const json = { 'content-type': 'application/json' }
  const image = { 'content-type': 'application/octet-stream' }
  it.each([
    ['no bytes', '', image, 'InvalidImageSize', 'Image size is too small.'],
    ['no JSON where it says so', picture, json, 'BadArgument', 'JSON parsing error.'],
    ['JSON without a URL', '{}', json, 'InvalidURL', 'Invalid image URL.'],
    ['what is no URL', '{"url":"ada.jpg"}', json, 'InvalidURL', 'Invalid image URL.'],
  ])('are not added from %s', (_what, body, headers, code, message) => {
    const { call } = withList()
    expect(call('POST', 'largefacelists/l/persistedfaces', body, headers)).toMatchObject({
      status: 400,
      body: errorBody(code, message),
    })
    expect(call('GET', 'largefacelists/l/persistedfaces').body).toEqual([])
  })

  it('are added from a URL, which nobody fetches', () => {
    const body = { url: 'https://nowhere.invalid/ada.jpg' }
    expect(withList().call('POST', 'largefacelists/l/persistedfaces', body).status).toBe(200)
  })

  it('have up to 1 KiB of user data', () => {
    const { call } = withList()
    const path = 'largefacelists/l/persistedfaces?userData='
    expect(call('POST', path + 'x'.repeat(1024), picture).status).toBe(200)
    expect(call('POST', path + 'x'.repeat(1025), picture)).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', "'userData' is too long."),
    })
  })
})
