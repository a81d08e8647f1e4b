import { describe, expect, it } from '@jest/globals'
import { errorBody, guid, picture, serviceInHand } from '../service-in-hand.ts'

describe.each([
  ['persongroups', 'PersonGroup', 'Person group', 'personGroupId'],
  ['largepersongroups', 'LargePersonGroup', 'Large person group', 'largePersonGroupId'],
  ['largefacelists', 'LargeFaceList', 'Large face list', 'largeFaceListId'],
  ['facelists', 'FaceList', 'Face list', 'faceListId'],
] as const)('an update of %s', (kind, code, text, idField) => {
  it('changes what it names, and nothing else', () => {
    const { call } = serviceInHand()
    call('PUT', `${kind}/x`, { name: 'X', userData: 'old' })
    expect(call('PATCH', `${kind}/x`, { name: 'Y' })).toEqual({ status: 200, headers: {}, body: '' })
    expect(call('GET', `${kind}/x`).body).toMatchObject({ [idField]: 'x', name: 'Y', userData: 'old' })
    call('PATCH', `${kind}/x`, { name: null, userData: 'new', recognitionModel: 'recognition_04' })
    expect(call('GET', `${kind}/x?returnRecognitionModel=true`).body).toMatchObject({
      name: 'Y',
      userData: 'new',
      recognitionModel: 'recognition_01',
    })
  })

  it.each([
    ['no JSON', '', 'JSON parsing error.'],
    ['nothing', {}, "Both 'name' and 'userData' are empty."],
    ['an empty name', { name: '' }, "'name' is empty."],
    ['a long name', { name: 'x'.repeat(129) }, "'name' is too long."],
    ['much data', { userData: 'x'.repeat(16_385) }, "'userData' is too long."],
  ])('refuses %s', (_, body, message) => {
    const { call } = serviceInHand()
    call('PUT', `${kind}/x`, { name: 'X' })
    expect(call('PATCH', `${kind}/x`, body)).toMatchObject({
      status: 400,
      body: errorBody('BadArgument', message),
    })
    expect(call('GET', `${kind}/x`).body).toMatchObject({ name: 'X', userData: null })
  })

  it('wants it to be there', () => {
    expect(serviceInHand().call('PATCH', `${kind}/x`, { name: 'Y' })).toMatchObject({
      status: 404,
      body: errorBody(`${code}NotFound`, `${text} 'x' is not found.`),
    })
  })
})

describe('an update inside a person group', () => {
  const person = `persongroups/g/persons/${guid(1)}`
  const face = `${person}/persistedFaces/${guid(2)}`
  function withFace() {
    const service = serviceInHand()
    service.enrol('g')
    return service
  }

  it('changes a person, and a face', () => {
    const { call } = withFace()
    expect(call('PATCH', person, { userData: 'since 2020' }).status).toBe(200)
    expect(call('GET', person).body).toMatchObject({ name: 'Ada', userData: 'since 2020' })
    expect(call('PATCH', face, { userData: 'left' }).status).toBe(200)
    expect(call('GET', face).body).toEqual({ persistedFaceId: guid(2), userData: 'left' })
  })

  it('may be made while a training is under way: nothing is learnt from it', () => {
    const { call } = withFace()
    call('POST', 'persongroups/g/train')
    expect(call('PATCH', person, { name: 'Ada L.' }).status).toBe(200)
  })

  it('refuses what is wrong', () => {
    const { call } = withFace()
    expect(call('PATCH', person, {}).body).toEqual(
      errorBody('BadArgument', "Both 'name' and 'userData' are empty."),
    )
    expect(call('PATCH', face, { name: 'x' }).body).toEqual(
      errorBody('BadArgument', 'Request body is invalid.'),
    )
    expect(call('PATCH', face, { userData: 7 }).body).toEqual(
      errorBody('BadArgument', 'Request body is invalid.'),
    )
    expect(call('PATCH', face, { userData: 'x'.repeat(1_025) }).body).toEqual(
      errorBody('BadArgument', "'userData' is too long."),
    )
    expect(call('PATCH', `persongroups/g/persons/${guid(9)}`, { name: 'x' }).status).toBe(404)
    expect(call('PATCH', `${person}/persistedfaces/${guid(9)}`, { userData: 'x' }).status).toBe(404)
  })

  it('changes a face of a large face list', () => {
    const { call } = serviceInHand()
    call('PUT', 'largefacelists/l', { name: 'L' })
    call('POST', 'largefacelists/l/persistedfaces', picture)
    expect(call('PATCH', `largefacelists/l/persistedfaces/${guid(1)}`, { userData: 'x' }).status).toBe(200)
    expect(call('GET', 'largefacelists/l/persistedfaces').body).toEqual([
      { persistedFaceId: guid(1), userData: 'x' },
    ])
  })
})
