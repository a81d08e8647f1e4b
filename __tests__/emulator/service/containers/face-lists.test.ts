import { expect, it } from '@jest/globals'
import { errorBody, guid, picture, serviceInHand } from '../service-in-hand.ts'

it('a face list shows the faces that are in it, and can not be trained', () => {
  const { call } = serviceInHand()
  expect(call('PUT', 'facelists/photos', { name: 'Photos', recognitionModel: 'recognition_02' }).status).toBe(
    200,
  )
  expect(call('POST', 'facelists/photos/persistedFaces?userData=left', picture).body).toEqual({
    persistedFaceId: guid(1),
  })
  expect(call('GET', 'facelists/photos?returnRecognitionModel=true').body).toEqual({
    faceListId: 'photos',
    name: 'Photos',
    userData: null,
    recognitionModel: 'recognition_02',
    persistedFaces: [{ persistedFaceId: guid(1), userData: 'left' }],
  })
  expect(call('GET', 'facelists').body).toEqual([{ faceListId: 'photos', name: 'Photos', userData: null }])
  expect(call('POST', 'facelists/photos/train').status).toBe(404)
  expect(call('DELETE', `facelists/photos/persistedfaces/${guid(1)}`).status).toBe(200)
  expect(call('DELETE', `facelists/photos/persistedfaces/${guid(1)}`)).toMatchObject({
    status: 404,
    body: errorBody('PersistedFaceNotFound', `Persisted face '${guid(1)}' is not found.`),
  })
  expect(call('DELETE', 'facelists/photos').status).toBe(200)
  expect(call('GET', 'facelists/photos').body).toEqual(
    errorBody('FaceListNotFound', "Face list 'photos' is not found."),
  )
})

it('a face list takes 1,000 faces, and a person 248', () => {
  const { call } = serviceInHand()
  const limit = { status: 403, body: errorBody('QuotaExceeded', 'Persisted face number reached limit.') }
  call('PUT', 'facelists/photos', { name: 'Photos' })
  call('PUT', 'persongroups/g', { name: 'G' })
  call('POST', 'persongroups/g/persons', { name: 'Ada' })
  for (let count = 0; count < 1_000; count++) call('POST', 'facelists/photos/persistedfaces', picture)
  expect(call('POST', 'facelists/photos/persistedfaces', picture)).toMatchObject(limit)
  const person = `persongroups/g/persons/${guid(1)}/persistedfaces`
  for (let count = 0; count < 248; count++) call('POST', person, picture)
  expect(call('POST', person, picture)).toMatchObject(limit)
})
